/** What is counted of a month (requirements §4): whole dossiers, each once. */
export type Counts = {
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

/** Counted beside the thirteen: who stands or has no date within time, and the two other readings of late (decided 7, 10). */
export type Beside = {
  paused: number
  undated: number
  lateExtended: number
  lateNational: number
  overdueExtended: number
  overdueNational: number
}

type Count = keyof Counts

/**
 * The thirteen figures of the plan (II.3), in its order. A share is `part` of `base`; with `rest` it is what the share of that part
 * leaves of 100, so that both together are 100 as they are shown.
 */
export const FIGURES = {
  'nhan-trong-ky': { count: 'received' },
  'ton-ky-truoc': { count: 'carried' },
  'tong-xu-ly': { count: 'total' },
  'da-xu-ly': { count: 'processed' },
  'dung-hen': { count: 'onTime' },
  'phan-tram-dung-hen': { part: 'onTime', base: 'processed' },
  'tre-hen': { count: 'late' },
  'phan-tram-tre-hen': { part: 'late', base: 'processed', rest: 'onTime' },
  'chua-xu-ly': { count: 'pending' },
  'chua-xu-ly-trong-han': { count: 'within' },
  'phan-tram-chua-xu-ly-trong-han': { part: 'within', base: 'pending' },
  'chua-xu-ly-qua-han': { count: 'overdue' },
  'phan-tram-chua-xu-ly-qua-han': { part: 'overdue', base: 'pending', rest: 'within' },
} as const satisfies Record<string, { count: Count } | { part: Count; base: Count; rest?: Count }>

export type Figure = keyof typeof FIGURES

export const FIGURE_NAMES = Object.keys(FIGURES) as Figure[]

/** Figures that are sets of dossiers, hence open them. */
export const isSet = (figure: Figure): boolean => 'count' in FIGURES[figure]

/** The share in units of the last decimal, rounded half up: 974 is 97,4 with one decimal. Null when there is nothing to take it of. */
function shareUnits(part: number, base: number, decimals: number): number | null {
  if (base === 0) return null
  return Math.round((part * 100 * 10 ** decimals) / base)
}

/** The value of a figure: a count, or a share in units of its last decimal; null for a share of nothing. */
export function figureValue(counts: Counts, figure: Figure, decimals: number): number | null {
  const rule: { count: Count } | { part: Count; base: Count; rest?: Count } = FIGURES[figure]
  if ('count' in rule) return counts[rule.count]
  if (!rule.rest) return shareUnits(counts[rule.part], counts[rule.base], decimals)
  const other = shareUnits(counts[rule.rest], counts[rule.base], decimals)
  return other === null ? null : 100 * 10 ** decimals - other
}

/** A share as text, `.` or `,` before its decimals. */
export function shareText(units: number, decimals: number, point: '.' | ','): string {
  const digits = String(units).padStart(decimals + 1, '0')
  return `${digits.slice(0, -decimals)}${point}${digits.slice(-decimals)}`
}

/** The sums that must close; those that do not, in words of the counts. The database holds the same for what is stored. */
export const SUMS = [
  ['total', ['received', 'carried']],
  ['total', ['processed', 'pending']],
  ['processed', ['onTime', 'late']],
  ['pending', ['within', 'overdue']],
] as const satisfies readonly (readonly [Count, readonly Count[]])[]

export const openSums = (counts: Counts) =>
  SUMS.filter(([sum, parts]) => counts[sum] !== parts.reduce((all, part) => all + counts[part], 0))

/** The counts of all these units together. */
export function sumOf<Row extends Counts & Beside>(rows: readonly Row[]): Counts & Beside {
  const sum = { ...NOTHING }
  for (const row of rows) for (const key of Object.keys(NOTHING) as (keyof typeof NOTHING)[]) sum[key] += row[key]
  return sum
}

export const NOTHING: Counts & Beside = {
  received: 0,
  carried: 0,
  total: 0,
  processed: 0,
  onTime: 0,
  late: 0,
  pending: 0,
  within: 0,
  overdue: 0,
  paused: 0,
  undated: 0,
  lateExtended: 0,
  lateNational: 0,
  overdueExtended: 0,
  overdueNational: 0,
}
