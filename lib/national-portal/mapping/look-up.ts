import type { DossierStatus } from '@/lib/dossiers/rules/acts'
import { filesOf, type NationalDossier, WIRE_APPLICANT, WIRE_DELIVERY } from './dossier'
import type { DossierFacts } from './facts'
import { type NationalStep, nationalSteps } from './step'
import { wireTime } from './words'

export type LookUpFacts = {
  number: string
  procedureCode: string
  procedureName: string
  fieldCode: string | null
  fieldName: string | null
  applicantKind: keyof typeof WIRE_APPLICANT
  status: DossierStatus
  resultDelivery: keyof typeof WIRE_DELIVERY
  processingAgencyName: string
}

/** d.1: exactly these nine, flat, no personal data. */
export type LookUpAnswer = {
  MaHoSo: string
  MaTTHC: string
  TenTTHC: string
  MaLinhVuc: string
  TenLinhVuc: string
  LoaiDoiTuong: string
  TrangThaiHoSo: string
  HinhThuc: string
  DonViXuLy: string
}

/** The contract's own "no", HTTP 200 (d.1, decided 22). */
export type LookUpRefusal = { error_code: '-1'; message: string }

export const lookUpRefusal = (message: string): LookUpRefusal => ({ error_code: '-1', message })

/** Words of d.1; callers compare them. */
export const LOOK_UP_UNKNOWN = 'masohoso not found'
const FIELD_UNKNOWN = 'MaLinhVuc not found'

export function lookUpAnswer(facts: LookUpFacts): LookUpAnswer | LookUpRefusal {
  if (!facts.fieldCode || !facts.fieldName) return lookUpRefusal(FIELD_UNKNOWN)
  return {
    MaHoSo: facts.number,
    MaTTHC: facts.procedureCode,
    TenTTHC: facts.procedureName,
    MaLinhVuc: facts.fieldCode,
    TenLinhVuc: facts.fieldName,
    LoaiDoiTuong: WIRE_APPLICANT[facts.applicantKind],
    TrangThaiHoSo: facts.status,
    // The only code that filled it used it for something else (d.1); we read it as in c.1: how the result is handed over.
    HinhThuc: WIRE_DELIVERY[facts.resultDelivery],
    DonViXuLy: facts.processingAgencyName,
  }
}

/** Dates, steps and files under the names of c.1 and c.2, for the switch of decided 23. */
export type LookUpDetails = Pick<
  NationalDossier,
  'NgayNopHoSo' | 'NgayTiepNhan' | 'NgayHenTra' | 'NgayKetThucXuLy' | 'NgayTra' | 'TaiLieuNop' | 'DanhSachGiayToKetQua'
> & { data: NationalStep[] }

export function lookUpDetails(facts: DossierFacts, fileBase: string): LookUpDetails {
  const { TaiLieuNop, DanhSachGiayToKetQua } = filesOf(facts, fileBase)
  return {
    NgayNopHoSo: wireTime(facts.submittedAt),
    NgayTiepNhan: wireTime(facts.receivedAt),
    NgayHenTra: wireTime(facts.dueAt),
    NgayKetThucXuLy: wireTime(facts.finishedAt),
    NgayTra: wireTime(facts.returnedAt),
    TaiLieuNop,
    DanhSachGiayToKetQua,
    data: nationalSteps(facts).map(({ step }) => step),
  }
}
