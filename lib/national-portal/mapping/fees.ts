import type { DossierFacts } from './facts'

/** One entry of DanhSachLePhi (c.1). */
export type NationalFee = {
  TenPhiLePhi: string
  MaPhiLePhi: string
  /** 1: asked when the dossier was received. What is asked later has no code that anybody saw. */
  HinhThucThu: '1'
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
 * What was charged at receipt. Left out where it was not asked of this applicant, and where nobody can say by which name: two fees of
 * the same amount, or none that the national list names.
 */
export function nationalFees({ acts, knownFees }: Pick<DossierFacts, 'acts' | 'knownFees'>): NationalFee[] {
  const charged = acts.find(({ act }) => act === 'receive')?.details
  if (!charged?.amountVnd || !charged.fee || charged.fee === 'exempt') return []
  const { amountVnd } = charged
  const exact = knownFees.filter((fee) => fee.amountVnd === amountVnd)
  const candidates = exact.length > 0 ? exact : knownFees.filter((fee) => fee.amountVnd === undefined)
  const [fee, other] = [...new Map(candidates.map((one) => [`${one.code} ${one.name}`, one])).values()]
  const kind = fee && feeKind(fee.name)
  if (!fee || other || !kind) return []
  const { name, code } = fee
  return [{ TenPhiLePhi: name, MaPhiLePhi: code, HinhThucThu: '1', Gia: String(amountVnd), LoaiPhiLePhi: kind }]
}

/** DuocThanhToanTrucTuyen (f): 3 is money that was paid, but not online; we know of no payment online. */
export const wirePayment = ({ acts }: Pick<DossierFacts, 'acts'>): '0' | '3' =>
  acts.some(({ act, details }) => act === 'record_payment' || (act === 'receive' && details?.fee === 'paid'))
    ? '3'
    : '0'
