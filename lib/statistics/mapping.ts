import type { FiguresFacts } from '@/lib/national-portal/commands/calls/figures'
import { showInstant } from '@/lib/platform/day'
import { harmlessCell } from '@/lib/supervision/rules'
import { BESIDE_WORDS, CUT_WORDS, FIGURE_WORDS } from './labels'
import type { FigureVersion, UnitFigures } from './queries/figures'
import { FIGURE_NAMES, type Figure, figureValue, isSet, shareText } from './rules/figures'
import { type Month, showMonth } from './rules/months'

const ON_THE_WIRE = 2

/** How shares and the kind of report travel, by configuration. */
export type WireSettings = { kind: string; zeroShare: string }

/** What the national portal is told of a unit (national-portal c.6): two decimals, and what was agreed for a share of nothing (decided 10). */
export function factsOfUnit(
  unit: UnitFigures,
  { month, version, reason }: { month: string; version: number; reason: string | null },
  { kind, zeroShare }: WireSettings,
): FiguresFacts {
  const share = (figure: Figure) => {
    const units = figureValue(unit, figure, ON_THE_WIRE)
    return units === null ? zeroShare : shareText(units, ON_THE_WIRE, '.')
  }
  return {
    year: Number(month.slice(0, 4)),
    month: Number(month.slice(5)),
    counts: unit,
    shares: {
      onTime: share('phan-tram-dung-hen'),
      late: share('phan-tram-tre-hen'),
      within: share('phan-tram-chua-xu-ly-trong-han'),
      overdue: share('phan-tram-chua-xu-ly-qua-han'),
    },
    note: version > 1 ? `Đính chính lần ${version - 1}: ${reason ?? ''}` : '',
    agencyCode: unit.agencyCode,
    agencyName: unit.agencyName,
    kind,
  }
}

/** A figure as a cell of a sheet: digits, a share with one decimal, `–` for a share of nothing. */
function cell(unit: UnitFigures, figure: Figure): string {
  const value = figureValue(unit, figure, 1)
  if (value === null) return '–'
  return isSet(figure) ? String(value) : shareText(value, 1, ',')
}

const CUT_CELLS = { province: 'Toàn tỉnh', processing: CUT_WORDS['xu-ly'], receiving: CUT_WORDS['tiep-nhan'] } as const
const BESIDE = Object.keys(BESIDE_WORDS) as (keyof typeof BESIDE_WORDS)[]

const HEADERS = [
  'Tính cho',
  'Mã cơ quan',
  'Cơ quan',
  ...FIGURE_NAMES.map((figure) => FIGURE_WORDS[figure] + (isSet(figure) ? '' : ' (%)')),
  ...BESIDE.map((name) => BESIDE_WORDS[name]),
]

export const FIGURE_WIDTHS = HEADERS.map((_, index) => ({ width: index === 2 ? 36 : 16 }))

type About = { month: Month; version: FigureVersion | null; at: Date; person: string; agency: string }

/** The figures of a month as rows of cells: what they are, when, by whom, then one row per unit. */
export function figureSheet(units: readonly UnitFigures[], { month, version, at, person, agency }: About): string[][] {
  const which = version ? `Bản ${version.version}, chốt lúc ${showInstant(version.computedAt)}` : 'Chưa chốt'
  return [
    [`Số liệu xử lý hồ sơ ${showMonth(month)}`],
    [which],
    [`Lập lúc ${showInstant(at)} · Người lập: ${person} · ${agency}`],
    [],
    HEADERS,
    ...units.map((unit) => [
      CUT_CELLS[unit.cut],
      unit.agencyCode,
      unit.agencyName,
      ...FIGURE_NAMES.map((figure) => cell(unit, figure)),
      ...BESIDE.map((name) => String(unit[name])),
    ]),
  ].map((cells) => cells.map(harmlessCell))
}

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** RFC 4180, with the mark by which spreadsheets know UTF-8. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('')}`

/** `Số liệu tháng 3-2026.xlsx` */
export const figureFileName = (month: Month, form: 'csv' | 'xlsx'): string =>
  `Số liệu ${showMonth(month).replace('/', '-')}.${form}`
