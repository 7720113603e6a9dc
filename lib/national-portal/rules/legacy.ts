import { readCsv } from '@/lib/platform/csv'

/** One line of the file: a dossier here, what the older system called it, and under which number the national portal knows it already. */
export type LegacyRow = { line: number; number: string; legacyNumber: string; nationalNumber: string | null }

/** Why a line is not recorded; `same` is none: it is recorded already. */
export type LegacyProblem =
  | 'quotes'
  | 'columns'
  | 'legacy_shape'
  | 'national_shape'
  | 'unknown'
  | 'of_national_portal'
  | 'repeated'
  | 'has_other'
  | 'taken'
  | 'told_before'

export type LegacyFinding = { line: number; problem: LegacyProblem }

const HEADER = ['ma_ho_so', 'so_cu', 'ma_tren_cong_quoc_gia']

/** Agency code, day and running number, long or short form of the agency code (a.6). */
const NATIONAL_NUMBER = /^(\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}|[A-Z]\d{2}(\.\d{2}){0,2})-\d{6,8}-\d{4,}$/
/** What people can look up a dossier by: older systems number as texts are numbered, `15/2024/TNHS`. */
const LEGACY_NUMBER = /^[A-Z0-9./-]{1,60}$/

/** A number as people type it to look it up: without blanks, in capitals. */
const asTyped = (cell: string) => cell.replace(/\s/g, '').toUpperCase()

/**
 * The lines of a CSV file (`lib/platform/csv`) with the columns `ma_ho_so`, `so_cu`, `ma_tren_cong_quoc_gia` (the last may be empty), and
 * what is wrong with them on their own or beside each other. Null when the first line does not name the columns.
 */
export function readLegacyFile(text: string): { rows: LegacyRow[]; findings: LegacyFinding[] } | null {
  const file = readCsv(text)
  if ('brokenLine' in file)
    return file.brokenLine === 1 ? null : { rows: [], findings: [{ line: file.brokenLine, problem: 'quotes' }] }
  const [head, ...body] = file.rows
  if (head?.cells.join(';').toLowerCase() !== HEADER.join(';')) return null
  const rows: LegacyRow[] = []
  const findings: LegacyFinding[] = []
  const seen = new Set<string>()
  for (const { line, cells } of body) {
    const [number = '', legacyNumber = '', nationalNumber = ''] = cells.map(asTyped)
    const row = { line, number, legacyNumber, nationalNumber: nationalNumber || null }
    const problem = cells.length === HEADER.length ? problemOf(row, seen) : 'columns'
    for (const name of namesOf(row)) seen.add(name)
    if (problem) findings.push({ line, problem })
    else rows.push(row)
  }
  return { rows, findings }
}

/** A number may stand twice in a line, as when the national portal knows the dossier by its legacy number, but not in two lines. */
const namesOf = ({ number, legacyNumber, nationalNumber }: LegacyRow): string[] =>
  [...new Set([number, legacyNumber, nationalNumber])].filter((name): name is string => Boolean(name))

function problemOf(row: LegacyRow, seen: ReadonlySet<string>): LegacyProblem | undefined {
  if (!row.number) return 'columns'
  if (!LEGACY_NUMBER.test(row.legacyNumber)) return 'legacy_shape'
  if (row.nationalNumber && !NATIONAL_NUMBER.test(row.nationalNumber)) return 'national_shape'
  return namesOf(row).some((name) => seen.has(name)) ? 'repeated' : undefined
}

/** The number under which the national portal is told of a dossier: one of an older system keeps the one it is known by there (g.11). */
export const toldNumber = (dossier: {
  origin: string
  number: string | null
  nationalNumber: string | null
}): string | null => (dossier.origin === 'legacy' ? (dossier.nationalNumber ?? dossier.number) : dossier.number)
