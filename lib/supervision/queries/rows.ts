import 'server-only'
import { eq, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Tx } from '@/db/client'
import { agencies, dossiers, officers, procedures } from '@/db/schema'
import { getCalendar } from '@/lib/deadlines/queries'
import { type Lateness, latenessOf } from '@/lib/dossiers/queries/clocks'
import { type Place, RUN_DUE, readStretches, type StretchParts } from '@/lib/dossiers/queries/stretches'

const receiving = alias(agencies, 'receiving')
const processing = alias(agencies, 'processing')

const columns = {
  id: dossiers.id,
  serviceVersionId: dossiers.serviceVersionId,
  code: sql<string>`coalesce(${dossiers.number}, ${dossiers.submissionCode})`,
  procedureCode: procedures.code,
  procedureName: procedures.name,
  applicantName: dossiers.applicantName,
  receivingAgency: receiving.name,
  processingAgency: processing.name,
  channel: dossiers.channel,
  status: dossiers.status,
  submittedAt: dossiers.submittedAt,
  receivedAt: dossiers.receivedAt,
  /** What runs now; null when nothing does. */
  runsUntil: RUN_DUE,
  /** The date promised at receipt, and the one that holds now. */
  originalDueAt: dossiers.originalDueAt,
  dueAt: dossiers.dueAt,
  finishedAt: dossiers.finishedAt,
  returnedAt: dossiers.returnedAt,
  holderName: officers.fullName,
}

type StretchRow = Awaited<ReturnType<typeof readStretch>>[number]
/** `lateness`: the three readings (decided 7); absent before receipt. */
export type SupervisionRow = Omit<StretchRow, 'place'> & { lateness: Lateness | undefined }
export type RowsPage = { rows: SupervisionRow[]; next: Place | undefined }

const readStretch = (tx: Tx, { chosen, order, place }: StretchParts) =>
  tx
    .select({ ...columns, place })
    .from(dossiers)
    .innerJoin(procedures, eq(procedures.id, dossiers.procedureId))
    .innerJoin(receiving, eq(receiving.id, dossiers.receivingAgencyId))
    .innerJoin(processing, eq(processing.id, dossiers.processingAgencyId))
    .leftJoin(officers, eq(officers.id, dossiers.holderId))
    .where(chosen)
    .orderBy(...order)

/** The next `size` rows behind `after` as they stand at `now`, and where to go on; run it in one repeatable-read transaction with whatever must agree. */
export async function readRows(
  tx: Tx,
  where: SQL | undefined,
  { after, size, now }: { after: Place | undefined; size: number; now: Date },
): Promise<RowsPage> {
  const { rows, next } = await readStretches(tx, { parts: [undefined], where, after, size }, (parts) =>
    readStretch(tx, parts),
  )
  const received = rows.filter(({ receivedAt }) => receivedAt !== null)
  const readings = await latenessOf(tx, received, await getCalendar(tx), now)
  return { rows: rows.map((row) => ({ ...row, lateness: readings.get(row.id) })), next }
}
