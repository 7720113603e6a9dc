import { lackingFacts, personNumberKind } from '@/lib/dossiers/rules/facts'
import type { MissingFact } from '../labels/ledger'
import type { DossierFacts, PaperFacts } from './facts'
import { type LaterFee, type NationalFee, nationalFees, wirePayment } from './fees'
import { type NationalSupplement, nationalSupplement, supplementsOf } from './supplements'
import { cutText, wireFlag, wireTime } from './words'

/** The dossier object of DongBoHoSoMC (c.1). Fields we have no fact for are left out where optional; no fillers (g.7). */
export type NationalDossier = {
  MaHoSo: string
  MaTTHC: string
  TenTTHC: string
  MaLinhVuc: string
  TenLinhVuc: string
  KenhThucHien: '1' | '2' | '3'
  SoBienNhan?: string
  ChuHoSo: string
  SoGiayToChuHoSo?: string
  DinhDanhCHS: { LoaiDinhDanh: '1' | '2'; SoDinhDanh: string }[]
  LoaiDoiTuong: '1' | '2' | '4'
  MaDoiTuong: string
  Email: string
  SoDienThoai: string
  TrichYeuHoSo: string
  NgayNopHoSo: string
  NgayTiepNhan: string
  NgayHenTra: string
  TrangThaiHoSo: string
  NgayTra: string
  ThongTinTra?: string
  HinhThuc: '0' | '1'
  NgayKetThucXuLy: string
  NgayTuChoi?: string
  GhiChu?: string
  DonViXuLy: string
  NoiNopHoSo: '2'
  HoSoCoThanhPhanSoHoa: string
  TaiKhoanDuocXacThucVoiVNeID: string
  DuocThanhToanTrucTuyen: '0' | '3'
  TaiLieuNop: SubmittedFile[]
  DanhSachLePhi?: NationalFee[]
  DanhSachTepDinhKemKhac?: OtherPaper[]
  DanhSachHoSoBoSung?: NationalSupplement<SubmittedFile>[]
  DanhSachGiayToKetQua: ResultFile[]
}

type SubmittedFile = {
  TepDinhKemId: string
  TenTepDinhKem: string
  IsDeleted: 'True' | 'False'
  MaThanhPhanHoSo: string
  DuongDanTaiTepTin: string
  DuocSoHoa: '1'
  DuocTaiSuDung: '0'
  DuocLayTuKhoDMQG: '0'
}

type ResultFile = { TenGiayTo: string; GiayToId: string; DuongDanTepTinKetQua: string; MaGiayToKetQua: string }

/** LoaiGiayTo (f): 0 originals, 1 copies. */
type OtherPaper = { TenGiayTo: string; SoLuong: number; LoaiGiayTo: 0 | 1 }

/**
 * Whether an enterprise or organisation without the number of a person is held, or told by its TechID alone: c.1 knows no number of
 * theirs in DinhDanhCHS.
 */
export type OrganisationReading = 'hold' | 'tech_id'

/** How this installation reads what the contract leaves open. */
type Readings = { organisations: OrganisationReading; laterFee?: LaterFee | undefined }

export type MappedDossier = { ready: true; dossier: NationalDossier } | { ready: false; missing: MissingFact[] }

/** KenhThucHien (f). */
export const WIRE_CHANNEL = { counter: '1', online: '2', post: '3' } as const
/** LoaiDoiTuong (f); 3 is a state agency, which our accounts do not tell from other organisations. */
export const WIRE_APPLICANT = { person: '1', enterprise: '2', organisation: '4' } as const
/** LoaiDinhDanh (f). */
const WIRE_IDENTITY = { identity: '1', old_identity: '2' } as const
/** HinhThuc (f): by post, or fetched by the person (an electronic copy is no post). */
export const WIRE_DELIVERY = { online: '0', counter: '0', post: '1' } as const

/** Is the dossier one that the province reports? What is not received is not (decided 4), nor what came from DVCQG (g.10). */
export const isReported = (facts: Pick<DossierFacts, 'number' | 'receivedAt' | 'origin'>) =>
  facts.number !== null && facts.receivedAt !== null && facts.origin !== 'national'

/**
 * `fileBase` is the address before the opaque id of a file, without a slash at the end.
 * Answers what is missing when a required field has no fact behind it: such a dossier is held.
 */
export function nationalDossier(
  facts: DossierFacts,
  fileBase: string,
  { organisations, laterFee }: Readings = { organisations: 'hold' },
): MappedDossier {
  const identity = wireIdentities(facts, organisations)
  const missing = missingFacts(facts, identity !== null)
  const { number, fieldCode, fieldName, receivedAt } = facts
  if (missing.length > 0 || !number || !fieldCode || !fieldName || !identity) return { ready: false, missing }
  return {
    ready: true,
    dossier: {
      MaHoSo: number,
      MaTTHC: facts.procedureCode,
      TenTTHC: facts.procedureName,
      MaLinhVuc: fieldCode,
      TenLinhVuc: fieldName,
      KenhThucHien: WIRE_CHANNEL[facts.channel],
      ...(facts.receiptPaperNumber ? { SoBienNhan: facts.receiptPaperNumber } : {}),
      ChuHoSo: facts.applicantName,
      // Of a person DinhDanhCHS takes its place.
      ...(facts.organisationNumber ? { SoGiayToChuHoSo: facts.organisationNumber } : {}),
      DinhDanhCHS: identity,
      LoaiDoiTuong: WIRE_APPLICANT[facts.applicantKind],
      MaDoiTuong: facts.techId ?? '',
      Email: facts.email ?? '',
      SoDienThoai: facts.phone ?? '',
      TrichYeuHoSo: cutText(facts.summary, 1000),
      NgayNopHoSo: wireTime(facts.submittedAt),
      NgayTiepNhan: wireTime(receivedAt),
      NgayHenTra: wireTime(facts.dueAt),
      TrangThaiHoSo: facts.status,
      NgayTra: wireTime(facts.returnedAt),
      ...handedOver(facts),
      HinhThuc: WIRE_DELIVERY[facts.resultDelivery],
      NgayKetThucXuLy: wireTime(facts.finishedAt),
      ...stopped(facts),
      DonViXuLy: facts.processingAgencyName,
      NoiNopHoSo: '2',
      ...filesOf(facts, fileBase),
      ...charged(facts, laterFee),
      ...supplements(facts, fileBase),
      TaiKhoanDuocXacThucVoiVNeID: wireFlag(facts.verifiedAccount),
      DuocThanhToanTrucTuyen: wirePayment(facts),
    },
  }
}

/** The files of a dossier under their public addresses; those of a supplement that is told by itself are told with it. */
export function filesOf({ papers, acts }: Pick<DossierFacts, 'papers' | 'acts'>, fileBase: string) {
  const apart = new Set(supplementsOf({ papers, acts }).flatMap((supplement) => supplement.papers))
  const submitted = papers.filter((paper) => paper.kind !== 'result' && !apart.has(paper))
  return {
    // Whatever has an address here is an electronic file, hence digitised; none of it was reused or taken from the store.
    HoSoCoThanhPhanSoHoa: wireFlag(papers.some((paper) => paper.kind !== 'result' && !paper.withdrawn)),
    TaiLieuNop: submitted.map((paper) => submittedFile(paper, fileBase)),
    DanhSachGiayToKetQua: papers
      .filter((paper) => paper.kind === 'result' && !paper.withdrawn)
      .map((paper) => ({
        TenGiayTo: cutText(paper.name, 2000),
        GiayToId: paper.publicId,
        DuongDanTepTinKetQua: `${fileBase}/${paper.publicId}`,
        MaGiayToKetQua: paper.code,
      })),
  }
}

const submittedFile = (paper: PaperFacts, fileBase: string): SubmittedFile => ({
  TepDinhKemId: paper.publicId,
  TenTepDinhKem: cutText(paper.fileName, 4000),
  // Its address answers 204 from then on.
  IsDeleted: paper.withdrawn ? 'True' : 'False',
  MaThanhPhanHoSo: paper.code,
  DuongDanTaiTepTin: `${fileBase}/${paper.publicId}`,
  DuocSoHoa: '1',
  DuocTaiSuDung: '0',
  DuocLayTuKhoDMQG: '0',
})

/** A dossier that was stopped says when and why (decided 2: a refusal after receipt); others have nothing to say. */
function stopped({ status, acts }: DossierFacts): Pick<NationalDossier, 'NgayTuChoi' | 'GhiChu'> {
  const stop = status === '8' ? acts.findLast(({ act }) => act === 'stop') : undefined
  if (!stop) return {}
  return { NgayTuChoi: wireTime(stop.at), ...(stop.note ? { GhiChu: cutText(stop.note, 2000) } : {}) }
}

/** How the result was handed over, never to whom: the contract asks for no name. */
function handedOver({ acts }: DossierFacts): Pick<NationalDossier, 'ThongTinTra'> {
  const receiver = acts.findLast(({ act }) => act === 'hand_over')?.details?.receiver
  if (!receiver) return {}
  const { way, postTracking } = receiver
  if (way === 'counter') return { ThongTinTra: 'Trả trực tiếp' }
  return { ThongTinTra: `Gửi bưu chính công ích${postTracking ? `, số hiệu bưu gửi ${postTracking}` : ''}` }
}

/** Fees, and papers on paper that a counter took in; both left out where there are none. */
function charged(
  facts: DossierFacts,
  laterFee: LaterFee | undefined,
): Pick<NationalDossier, 'DanhSachLePhi' | 'DanhSachTepDinhKemKhac'> {
  const fees = nationalFees(facts, laterFee)
  const others = facts.paperCounts.flatMap(({ name, originals, copies }): OtherPaper[] => [
    ...(originals > 0 ? [{ TenGiayTo: name, SoLuong: originals, LoaiGiayTo: 0 as const }] : []),
    ...(copies > 0 ? [{ TenGiayTo: name, SoLuong: copies, LoaiGiayTo: 1 as const }] : []),
  ])
  return {
    ...(fees.length > 0 ? { DanhSachLePhi: fees } : {}),
    ...(others.length > 0 ? { DanhSachTepDinhKemKhac: others } : {}),
  }
}

/** Left out of a dossier that was never asked for anything. */
function supplements(facts: DossierFacts, fileBase: string): Pick<NationalDossier, 'DanhSachHoSoBoSung'> {
  const told = supplementsOf(facts).map((asked) => nationalSupplement(asked, (paper) => submittedFile(paper, fileBase)))
  return told.length > 0 ? { DanhSachHoSoBoSung: told } : {}
}

function wireIdentities(
  facts: DossierFacts,
  organisations: OrganisationReading,
): NationalDossier['DinhDanhCHS'] | null {
  const identity = wireIdentity(facts.identity)
  if (identity) return [identity]
  const byTechId = organisations === 'tech_id' && facts.applicantKind !== 'person' && facts.techId
  return byTechId ? [] : null
}

/** "1" is the 12-digit số định danh, "2" the 9-digit CMND (c.1); a tax code is neither. */
function wireIdentity(identity: string | null): NationalDossier['DinhDanhCHS'][number] | null {
  const kind = identity ? personNumberKind(identity) : undefined
  return identity && kind ? { LoaiDinhDanh: WIRE_IDENTITY[kind], SoDinhDanh: identity } : null
}

function missingFacts(facts: DossierFacts, identityKnown: boolean): MissingFact[] {
  const lacking: readonly MissingFact[] = lackingFacts(facts)
  const required: [boolean, MissingFact][] = [
    [facts.number !== null && facts.receivedAt !== null, 'number'],
    [facts.procedureCode !== '' && facts.procedureName.trim() !== '', 'procedure'],
    [!!facts.fieldCode && !!facts.fieldName?.trim(), 'field'],
    [!lacking.includes('applicant'), 'applicant'],
    [identityKnown, 'identity'],
    [!lacking.includes('summary'), 'summary'],
    [facts.processingAgencyName.trim() !== '', 'agency'],
    [facts.papers.every((paper) => paper.fileName.trim() !== ''), 'file'],
  ]
  return required.filter(([known]) => !known).map(([, fact]) => fact)
}
