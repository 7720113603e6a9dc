import type { NationalCall } from '../rules/answers'
import { cutText } from './words'

/** The monthly figures of one unit; shares are texts already, as two decimals without a sign. */
export type FiguresFacts = {
  year: number
  /** 1 to 12. */
  month: number
  counts: {
    received: number
    carried: number
    total: number
    processed: number
    onTime: number
    late: number
    pending: number
    within: number
    overdue: number
  }
  shares: { onTime: string; late: string; within: string; overdue: string }
  note: string
  agencyCode: string
  agencyName: string
  /** LoaiThongKe. */
  kind: string
}

/** A row of DongBoThongKeHoSo (c.6): every value is a string. */
export type NationalFigures = Record<(typeof FIELDS)[number], string>

const FIELDS = [
  'Thang',
  'Nam',
  'SoNhanTrongKy',
  'SoTonKyTruoc',
  'TongSoXuLy',
  'TongDaXuLy',
  'TongXuLyDungHan',
  'PhanTramXuLyDungHan',
  'TongXuLyTreHan',
  'PhanTramXuLyTreHan',
  'TongChuaXuLy',
  'TongChuaXuLyTrongHan',
  'PhanTramChuaXuLyTrongHan',
  'TongChuaXuLyTreHan',
  'PhanTramChuaXuLyTreHan',
  'GhiChu',
  'Madonvi',
  'TenDonVi',
  'LoaiThongKe',
] as const

/** Notes longer than this were refused elsewhere (g.6). */
const MOST_NOTE = 2000

export function nationalFigures({ year, month, counts, shares, ...about }: FiguresFacts): NationalFigures {
  return {
    Thang: String(month),
    Nam: String(year),
    SoNhanTrongKy: String(counts.received),
    SoTonKyTruoc: String(counts.carried),
    TongSoXuLy: String(counts.total),
    TongDaXuLy: String(counts.processed),
    TongXuLyDungHan: String(counts.onTime),
    PhanTramXuLyDungHan: shares.onTime,
    TongXuLyTreHan: String(counts.late),
    PhanTramXuLyTreHan: shares.late,
    TongChuaXuLy: String(counts.pending),
    TongChuaXuLyTrongHan: String(counts.within),
    PhanTramChuaXuLyTrongHan: shares.within,
    TongChuaXuLyTreHan: String(counts.overdue),
    PhanTramChuaXuLyTreHan: shares.overdue,
    GhiChu: cutText(about.note, MOST_NOTE),
    // Capital M here, beside `madonvi` of the envelope (g.4).
    Madonvi: about.agencyCode,
    TenDonVi: about.agencyName,
    LoaiThongKe: about.kind,
  }
}

export const figuresPush = (rows: readonly NationalFigures[]): NationalCall => ({
  kind: 'integration',
  service: 'DongBoThongKeHoSo',
  parameters: { data: rows },
})
