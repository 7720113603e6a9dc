import type { ProcedureDetail, ServiceTerms } from '@/lib/procedures/schema'
import { PERIOD_UNIT_WORDS } from '@/lib/processes/labels'
import type { OpenChanges, OpenProcedure } from '../schema/open-data'
import type { Aspect } from '../schema/rules'

/* Our words in those of the open data interface. What is absent is null, so that every answer has the same keys. */

export const OPEN_LEVELS = { full: 'toan-trinh', partial: 'mot-phan', none: 'thong-tin' } as const
export const OPEN_PLACES = { local: 'tinh', ministry: 'bo-nganh', national: 'quoc-gia' } as const

const named = (rows: readonly { code?: string | undefined; name: string }[] | undefined) =>
  (rows ?? []).map(({ code, name }) => ({ ma: code || null, ten: name }))
const form = ({ formName, formUrl }: { formName?: string | undefined; formUrl?: string | undefined }) => ({
  tenMau: formName ?? null,
  duongDanMau: formUrl ?? null,
})

type Way = ProcedureDetail['ways'][number]

const wayOf = ({ channel, times }: Way) => ({
  kenh: channel,
  thoiHan: times.map(({ amount, unit, note, fees }) => ({
    soLuong: amount ?? null,
    donVi: unit ?? null,
    moTa: note ?? null,
    phiLePhi: fees.map((fee) => ({
      ma: fee.code ?? null,
      soTienDong: fee.amountVnd ?? null,
      moTa: fee.note ?? null,
      tenTep: fee.fileName ?? null,
      duongDan: fee.fileUrl ?? null,
    })),
  })),
})

const papersOf = ({ title, papers }: ProcedureDetail['papers'][number]) => ({
  truongHop: title ?? null,
  giayTo: papers.map((paper) => ({
    ma: paper.code ?? null,
    ten: paper.name,
    banChinh: paper.originals ?? null,
    banSao: paper.copies ?? null,
    ...form(paper),
    ketQuaThayThe: paper.replacedByResult ?? null,
  })),
})

/** The text of a procedure as the national database has it. */
export const openDetail = (detail: ProcedureDetail) => ({
  linhVuc: named(detail.fields),
  capThucHien: named(detail.levels),
  doiTuong: named(detail.applicants),
  moTaDoiTuong: detail.applicantsText ?? null,
  coQuanThucHien: named(detail.agencies),
  moTaCoQuanThucHien: detail.agenciesText ?? null,
  coQuanCoThamQuyen: named(detail.authorities),
  coQuanDuocUyQuyen: named(detail.delegates),
  coQuanPhoiHop: named(detail.partners),
  diaChiTiepNhan: detail.receptionAddress ?? null,
  trinhTuThucHien: detail.steps.map(({ title, lines }) => ({ truongHop: title ?? null, cacBuoc: lines })),
  cachThucThucHien: detail.ways.map(wayOf),
  thanhPhanHoSo: detail.papers.map(papersOf),
  ketQua: detail.results.map((result) => ({ ma: result.code ?? null, ten: result.name, ...form(result) })),
  canCuPhapLy: detail.legalBases.map((basis) => ({
    soKyHieu: basis.number,
    ten: basis.name,
    coQuanBanHanh: basis.issuedBy ?? null,
    ngayBanHanh: basis.issuedOn ?? null,
    ngayHieuLuc: basis.effectiveOn ?? null,
    duongDan: basis.url ?? null,
  })),
  yeuCau: detail.conditions ?? null,
  moTa: detail.description ?? null,
  tuKhoa: detail.keywords ?? null,
})

/** How the province offers it, as far as everybody may read; `url` is where it is filed here. */
export const openService = (terms: ServiceTerms, url: string): NonNullable<OpenProcedure['dichVu']> => ({
  mucDo: OPEN_LEVELS[terms.onlineLevel],
  noiNop: OPEN_PLACES[terms.filedAt],
  lienKetNop: terms.onlineLevel === 'none' ? null : url,
  coQuanTiepNhan: terms.agencyCodes,
  thoiHan: { soLuong: terms.deadline.amount, donVi: PERIOD_UNIT_WORDS[terms.deadline.unit] },
  lePhi: { soTienDong: terms.fee.known ? terms.fee.amountVnd : null, ghiChu: terms.fee.note },
})

type OpenChange = OpenChanges['duLieu'][number]

export const OPEN_KINDS = { added: 'moi', changed: 'sua', reopened: 'mo-lai', removed: 'bai-bo' } as const

const OPEN_ASPECTS: Partial<Record<Aspect, OpenChange['noiDung'][number]>> = {
  fee: 'phi',
  deadline: 'thoi-han',
  papers: 'giay-to',
  text: 'noi-dung',
}

/** What a change touched, without what its kind says already. */
export const openAspects = (aspects: readonly Aspect[]): OpenChange['noiDung'] =>
  aspects.flatMap((aspect) => OPEN_ASPECTS[aspect] ?? [])
