import 'server-only'
import { asc, inArray, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { exchangeDossiers } from '@/db/schema/index'
import { now as clock } from '@/lib/platform/clock'
import { loadFacts } from '../../queries/facts'
import { isWaiting, type LedgerEntry, refreshLedger } from './ledger'

type QueueRow = typeof exchangeDossiers.$inferSelect

/**
 * Writes what is now to be told of these dossiers into the ledger and makes them due when something is. May be called any
 * number of times, also for dossiers that are not reported (they get the state `not_due`). Answers how many are waiting.
 */
export async function enrolDossiers(dossierIds: readonly string[]): Promise<number> {
  // One order for all, so that two workers with overlapping sets wait for each other instead of blocking each other.
  const ids = [...new Set(dossierIds)].sort()
  if (ids.length === 0) return 0
  return db.transaction(async (tx) => {
    const queue = await lockQueue(tx, ids)
    const entries = await refreshLedger(tx, await loadFacts(tx, ids), clock())
    const rows = entries.flatMap((entry) => {
      const row = queue.get(entry.dossierId)
      return row ? [enrolled(row, entry, new Date())] : []
    })
    await writeQueue(tx, rows)
    return entries.filter(isWaiting).length
  })
}

/** Where the page after this one begins; null when it is the last. */
const lastOf = (ids: readonly string[], limit: number) => (ids.length < limit ? null : (ids.at(-1) ?? null))

/**
 * One page of the nightly sweep: dossiers after `after` (by id) whose newest version the ledger has not seen, or that wait
 * without a time to be tried. Answers how many and the last id, null at the end.
 */
export async function enrolMissed(
  after: string | null,
  limit: number,
): Promise<{ count: number; last: string | null }> {
  const rows = await db.execute<{ id: string }>(sql`
    select d.id from dossiers d left join exchange_dossiers e on e.dossier_id = d.id
    where (${after}::uuid is null or d.id > ${after}::uuid)
      and (e.dossier_id is null or e.seen_version < d.version or (e.due_at is null and d.id in (
        select dossier_id from exchange_messages where state in ('held', 'behind', 'refused', 'missing', 'different'))))
    order by d.id limit ${limit}`)
  const ids = rows.map((row) => row.id)
  await enrolDossiers(ids)
  return { count: ids.length, last: lastOf(ids, limit) }
}

/**
 * One page of the held dossiers after `after` (by id), looked at anew: one whose missing fact has come since waits no longer.
 * Answers the last id, null at the end, and how many wait now.
 */
export async function enrolHeld(
  after: string | null,
  limit: number,
): Promise<{ released: number; last: string | null }> {
  const rows = await db.execute<{ id: string }>(sql`
    select dossier_id as id from exchange_messages
    where state = 'held' and (${after}::uuid is null or dossier_id > ${after}::uuid) order by dossier_id limit ${limit}`)
  const ids = rows.map((row) => row.id)
  return { released: await enrolDossiers(ids), last: lastOf(ids, limit) }
}

/**
 * One page of the dossiers after `after` (by id) whose procedure or field has one of these codes: what a changed mapping says of them now
 * is told, also to a portal that knows them by the code of before. Answers how many wait, and the last id, null at the end.
 */
export async function enrolMapped(
  { kind, codes }: { kind: 'procedure' | 'field'; codes: readonly string[] },
  after: string | null,
  limit: number,
): Promise<{ waiting: number; last: string | null }> {
  const among = sql`any(${sql.param([...codes])}::text[])`
  const itsCode =
    kind === 'procedure'
      ? sql`p.code = ${among}`
      : sql`(p.field_code = ${among} or v.detail->'fields'->0->>'code' = ${among})`
  const rows = await db.execute<{ id: string }>(sql`
    select d.id from exchange_dossiers e join dossiers d on d.id = e.dossier_id
      join procedures p on p.id = d.procedure_id join procedure_versions v on v.id = d.procedure_version_id
    where ${itsCode} and (${after}::uuid is null or d.id > ${after}::uuid) order by d.id limit ${limit}`)
  const ids = rows.map((row) => row.id)
  return { waiting: await enrolDossiers(ids), last: lastOf(ids, limit) }
}

/** Rows for the dossiers that exist; an id that no dossier has is passed over. */
async function lockQueue(tx: Tx, ids: string[]): Promise<Map<string, QueueRow>> {
  await tx.execute(sql`
    insert into exchange_dossiers (dossier_id)
    select id from dossiers where ${inArray(sql`id`, ids)} order by id
    on conflict (dossier_id) do nothing`)
  const rows = await tx
    .select()
    .from(exchangeDossiers)
    .where(inArray(exchangeDossiers.dossierId, ids))
    .orderBy(asc(exchangeDossiers.dossierId))
    .for('update')
  return new Map(rows.map((row) => [row.dossierId, row]))
}

function enrolled(row: QueueRow, entry: LedgerEntry, at: Date): QueueRow {
  const seen = { ...row, seenVersion: entry.version }
  if (!isWaiting(entry)) return row.claimedUntil ? seen : { ...seen, dueAt: null, attempts: 0 }
  // A change is told at once, also by a dossier whose last content was refused; otherwise its waiting time stands.
  if (entry.changed) return { ...seen, dueAt: at, attempts: 0 }
  return { ...seen, dueAt: row.dueAt ?? at }
}

/** Writes these queue rows back, in one parameter; the caller holds their locks. */
export async function writeQueue(tx: Tx, rows: readonly QueueRow[]): Promise<void> {
  if (rows.length === 0) return
  await tx.execute(sql`
    update exchange_dossiers e
    set due_at = r."dueAt", attempts = r.attempts, claim_token = r."claimToken", claimed_until = r."claimedUntil",
        known_nationally = r."knownNationally", seen_version = r."seenVersion"
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r ("dossierId" uuid, "dueAt" timestamptz, attempts integer,
      "claimToken" uuid, "claimedUntil" timestamptz, "knownNationally" boolean, "seenVersion" integer)
    where e.dossier_id = r."dossierId"`)
}
