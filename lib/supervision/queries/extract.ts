import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { writeXlsxStream } from 'hucre/xlsx'
import { db, type Tx } from '@/db/client'
import { agencies, procedures } from '@/db/schema'
import { recordAudit } from '@/lib/audit/commands'
import type { Officer } from '@/lib/auth/actor'
import type { Place } from '@/lib/dossiers/queries/stretches'
import { config } from '@/lib/platform/config'
import { log } from '@/lib/platform/log'
import { allowed } from '@/lib/platform/rate-limit'
import { Refusal } from '@/lib/platform/refusal'
import { EXTRACT_SENTENCES, filterWords } from '../labels'
import { EXTRACT_COLUMNS, extractHead, extractName, extractRow } from '../mapping'
import type { SupervisionFilter } from '../schema/dossiers'
import { inView, matching } from './conditions'
import { auditedFilter, countViews } from './list'
import { readRows } from './rows'

const BATCH = 500
const EXTRACTS = { count: 60, seconds: 600 }

/**
 * The dossiers of the filter as an XLSX workbook, row by row out of one snapshot: memory does not grow with the number of
 * rows. Audited with filter and row count before the first byte. Refuses `invalid` for a day that cannot be read,
 * `too_large` above SUPERVISION_EXTRACT_ROWS, `too_many` when asked too often.
 */
export async function extractDossiers(
  officer: Officer,
  filter: SupervisionFilter,
  now: Date,
): Promise<{ name: string; count: number; content: ReadableStream<Uint8Array> }> {
  if (Object.keys(filter.problems).length > 0)
    throw new Refusal('invalid', 'extract.wrong_filter', EXTRACT_SENTENCES.wrongFilter)
  if (!(await allowed(`extract:${officer.id}`, EXTRACTS.count, EXTRACTS.seconds)))
    throw new Refusal('too_many', 'extract.too_often', EXTRACT_SENTENCES.tooOften)
  const rows = new TransformStream<string[], string[]>()
  const writer = rows.writable.getWriter()
  const count = await new Promise<number>((resolve, reject) => {
    const told = db.transaction((tx) => pour(tx, { officer, filter, now, begun: resolve }, writer), SNAPSHOT)
    told
      .then(
        () => writer.close(),
        (error: unknown) => {
          reject(error)
          return writer.abort(error)
        },
      )
      .catch((error: unknown) => log.warn({ err: error }, 'an extract ended before its reader had all'))
  })
  const workbook = writeXlsxStream(cellsOf(rows.readable), { name: 'Hồ sơ', columns: widths() })
  return { name: extractName(now), count, content: toldWhenLeft(workbook, (reason) => writer.abort(reason)) }
}

/** The same bytes. A reader who leaves, also before the first byte, ends the transaction behind the rows. */
function toldWhenLeft(bytes: ReadableStream<Uint8Array>, left: (reason: unknown) => Promise<void>) {
  const reader = bytes.getReader()
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { done, value } = await reader.read()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: async (reason) => {
      await left(reason)
      await reader.cancel(reason)
    },
  })
}

const SNAPSHOT = { isolationLevel: 'repeatable read', accessMode: 'read only' } as const
const widths = () => EXTRACT_COLUMNS.map(({ width }) => ({ width }))

type Pouring = { officer: Officer; filter: SupervisionFilter; now: Date; begun: (count: number) => void }

/** Writes head and rows at the pace of the reader. Throws when the reader has gone; the snapshot is given back at once. */
async function pour(tx: Tx, { officer, filter, now, begun }: Pouring, writer: WritableStreamDefaultWriter<string[]>) {
  // A reader that stands still must not keep a connection and an old snapshot for ever.
  await tx.execute(sql`set local idle_in_transaction_session_timeout = '60s'`)
  const limit = config().SUPERVISION_EXTRACT_ROWS
  const matched = await matching(tx, officer, filter)
  const count = (await countViews(tx, matched, filter, now, limit))[filter.due]
  if (count > limit) throw new Refusal('too_large', 'extract.too_many_rows', EXTRACT_SENTENCES.tooMany(limit))
  await auditExtract(officer, filter, count)
  begun(count)
  const about = { at: now, person: `${officer.fullName}, ${officer.title}`, agency: officer.agencyName, count }
  for (const cells of extractHead({ ...about, filter: filterWords(filter, await namesOf(tx, filter)) }))
    await writer.write(cells)
  const where = and(matched, inView(filter.due, now))
  let position = 0
  const read = (after: Place | undefined) => readRows(tx, where, { after, size: BATCH, now })
  for (let page = await read(undefined); ; page = await read(page.next)) {
    for (const row of page.rows) await writer.write(extractRow({ row, position: ++position, now }))
    if (!page.next) return
  }
}

/** Not in the snapshot's transaction, which is read-only: the line stands before the first row leaves. */
const auditExtract = (officer: Officer, filter: SupervisionFilter, rows: number) =>
  recordAudit({
    actorKind: 'officer',
    actorId: officer.id,
    act: 'supervision.extracted',
    detail: { ...auditedFilter(filter), rows },
  })

async function namesOf(tx: Tx, { agencyCode, procedureCode }: SupervisionFilter) {
  const [agency] = agencyCode
    ? await tx.select({ name: agencies.name }).from(agencies).where(eq(agencies.code, agencyCode))
    : []
  const [procedure] = procedureCode
    ? await tx.select({ name: procedures.name }).from(procedures).where(eq(procedures.code, procedureCode))
    : []
  return { ...(agency ? { agency: agency.name } : {}), ...(procedure ? { procedure: procedure.name } : {}) }
}

async function* cellsOf(rows: ReadableStream<string[]>) {
  for await (const cells of rows) yield cells
}
