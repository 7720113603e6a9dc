import type { DossierFacts, KnownFee } from './facts'

/** HinhThucThu (f) of money asked while a dossier is processed: no source says which, so it is configuration; without it such money is not told. */
export type LaterFee = '2' | '4'

/** One entry of DanhSachLePhi (c.1). */
export type NationalFee = {
  TenPhiLePhi: string
  MaPhiLePhi: string
  /** 1: asked when the dossier was received. */
  HinhThucThu: '1' | LaterFee
  Gia: string
  LoaiPhiLePhi: '1' | '2'
}

/** LoaiPhiLePhi (f) of a fee by the word that its name begins with (Luật phí và lệ phí names them so); undefined for others. */
export function feeKind(name: string): NationalFee['LoaiPhiLePhi'] | undefined {
  const words = name.normalize('NFC').trim().toLowerCase()
  if (words.startsWith('lệ phí')) return '2'
  return words.startsWith('phí') ? '1' : undefined
}

/**
 * What was charged at receipt, and by `later` what was asked for afterwards. Left out where it was not asked of this applicant, and where
 * nobody can say by which name: two fees of the same amount, or none that the national list names.
 */
export const nationalFees = (
  { acts, knownFees }: Pick<DossierFacts, 'acts' | 'knownFees'>,
  later: LaterFee | undefined,
): NationalFee[] =>
  acts.flatMap(({ act, details }) => {
    if (act === 'receive' && details?.fee && details.fee !== 'exempt') return feeOf(details.amountVnd, '1', knownFees)
    return act === 'ask_payment' && later ? feeOf(details?.amountVnd, later, knownFees) : []
  })

function feeOf(
  amountVnd: number | undefined,
  mode: NationalFee['HinhThucThu'],
  knownFees: readonly KnownFee[],
): NationalFee[] {
  if (!amountVnd) return []
  const exact = knownFees.filter((fee) => fee.amountVnd === amountVnd)
  const candidates = exact.length > 0 ? exact : knownFees.filter((fee) => fee.amountVnd === undefined)
  const [fee, other] = [...new Map(candidates.map((one) => [`${one.code} ${one.name}`, one])).values()]
  const kind = fee && feeKind(fee.name)
  if (!fee || other || !kind) return []
  const { name, code } = fee
  return [{ TenPhiLePhi: name, MaPhiLePhi: code, HinhThucThu: mode, Gia: String(amountVnd), LoaiPhiLePhi: kind }]
}

/** DuocThanhToanTrucTuyen (f): 3 is money that was paid, but not online; we know of no payment online. */
export const wirePayment = ({ acts }: Pick<DossierFacts, 'acts'>): '0' | '3' =>
  acts.some(({ act, details }) => act === 'record_payment' || (act === 'receive' && details?.fee === 'paid'))
    ? '3'
    : '0'
