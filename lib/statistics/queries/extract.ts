import 'server-only'
import { writeXlsxStream } from 'hucre/xlsx'
import { recordAudit } from '@/lib/audit/commands'
import type { Officer } from '@/lib/auth/actor'
import { Refusal } from '@/lib/platform/refusal'
import { SENTENCES } from '../labels'
import { csvOf, FIGURE_WIDTHS, figureFileName, figureSheet } from '../mapping'
import { monthBefore, monthOf } from '../rules/months'
import type { FiguresPlace } from '../schema/figures'
import { getFigures } from './figures'

/**
 * The thirteen figures of every unit of a month, in both cuts, as a workbook or as CSV; audited. Refuses `figures.not_found` for who
 * may not read them, and for a version that is not.
 */
export async function extractFigures(
  officer: Officer,
  place: FiguresPlace,
  form: 'csv' | 'xlsx',
  now: Date,
): Promise<{ name: string; content: ReadableStream<Uint8Array> | string }> {
  const month = place.month ?? monthBefore(monthOf(now))
  const figures = await getFigures(officer, month, place.version, now)
  if (!figures) throw new Refusal('not_found', 'figures.not_found', SENTENCES.notFound)
  const about = { act: 'figures.extracted', subjectKind: 'figures', subjectId: month }
  await recordAudit({ actorKind: 'officer', actorId: officer.id, ...about, detail: { rows: figures.units.length } })
  const person = `${officer.fullName}, ${officer.title}`
  const rows = figureSheet(figures.units, { ...figures, at: now, person, agency: officer.agencyName })
  const name = figureFileName(month, form)
  if (form === 'csv') return { name, content: csvOf(rows) }
  return { name, content: writeXlsxStream(cellsOf(rows), { name: 'Số liệu', columns: FIGURE_WIDTHS }) }
}

async function* cellsOf(rows: readonly string[][]) {
  yield* rows
}
