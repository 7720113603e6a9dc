import 'server-only'
import { desc, eq, type SQL, sql } from 'drizzle-orm'
import { db, type Reader } from '@/db/client'
import { auditChecks, auditSeals } from '@/db/schema'
import { BEGINNING, type Chain, type CheckedBlock, type Link } from './rules'

const AT = sql`to_char(l.at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')`

/** Every column of a row in one text that has one reading only, whatever the settings of the connection. */
const CANONICAL: Record<Chain, SQL> = {
  audit_log: sql`jsonb_build_array(l.position, l.id, ${AT}, l.actor_kind, l.actor_id, l.act, l.subject_kind, l.subject_id,
    l.address, l.detail)::text`,
  dossier_acts: sql`jsonb_build_array(l.position, l.id, ${AT}, l.dossier_id, l.sequence, l.act, l.status, l.actor_kind,
    l.actor_id, l.actor_name, l.actor_title, l.agency_name, l.on_behalf_of, l.channel, l.seen_version, l.note,
    l.details)::text`,
}

/** The table of a chain, as a name in SQL. */
export const logOf = (chain: Chain): SQL => sql.raw(chain)

/** Count and hex digest of a set of rows `l` of a log, in order of position. */
export const rootOf = (chain: Chain): SQL => sql`count(l.id)::int as rows, encode(sha256(coalesce(string_agg(
  sha256(convert_to(${CANONICAL[chain]}, 'UTF8')), ''::bytea order by l.position) filter (where l.id is not null), ''::bytea)), 'hex') as root`

/** The last link of the chain, or the beginning. */
export async function lastLink(chain: Chain, on: Reader = db): Promise<Link> {
  const [last] = await on
    .select({ number: auditSeals.number, toPosition: auditSeals.toPosition, seal: auditSeals.seal })
    .from(auditSeals)
    .where(eq(auditSeals.chain, chain))
    .orderBy(desc(auditSeals.number))
    .limit(1)
  return last ?? BEGINNING
}

/** The next blocks behind `number`, at most `limit`, each with what its rows say today. */
export async function blocksAfter(chain: Chain, number: number, upTo: number, limit: number): Promise<CheckedBlock[]> {
  const rows = await db.execute<Record<'number' | 'from' | 'to', string> & Omit<CheckedBlock, 'number' | 'chain'>>(sql`
    select s.number, s.from_position as "from", s.to_position as "to", s.rows, s.root, s.seal,
      now_there.rows as "rowsNow", now_there.root as "rootNow"
    from (select * from audit_seals where chain = ${chain} and number > ${number} and number <= ${upTo} order by number limit ${limit}) s
    cross join lateral (
      select ${rootOf(chain)} from ${logOf(chain)} l where l.position between s.from_position and s.to_position
    ) now_there
    order by s.number`)
  return rows.map(({ number: at, from, to, rows: count, root, seal, rowsNow, rootNow }) => ({
    ...{ chain, number: Number(at), fromPosition: Number(from), toPosition: Number(to) },
    ...{ rows: count, root, seal, rowsNow, rootNow },
  }))
}

/** Rows that stand before everything the chain counts. */
export async function rowsBeforeBeginning(chain: Chain): Promise<number> {
  const [row] = await db.execute<{ rows: number }>(sql`
    select count(*)::int as rows from ${logOf(chain)} where position < 1`)
  return row?.rows ?? 0
}

export type CheckResult = typeof auditChecks.$inferSelect

/** The newest result of the nightly check, or null before the first. */
export async function lastCheck(chain: Chain = 'audit_log'): Promise<CheckResult | null> {
  const [last] = await db
    .select()
    .from(auditChecks)
    .where(eq(auditChecks.chain, chain))
    .orderBy(desc(auditChecks.finishedAt))
    .limit(1)
  return last ?? null
}

export type ChainState = {
  chain: Chain
  blocks: number
  sealedAt: Date | null
  /** When the oldest row was written that no block covers yet; null when all are sealed. */
  unsealedSince: Date | null
  check: CheckResult | null
}

/** How the chain stands, for the page of the log. */
export async function getChainState(chain: Chain = 'audit_log'): Promise<ChainState> {
  const [last] = await db
    .select()
    .from(auditSeals)
    .where(eq(auditSeals.chain, chain))
    .orderBy(desc(auditSeals.number))
    .limit(1)
  const [waiting] = await db.execute<{ at: string | null }>(sql`
    select at::text from ${logOf(chain)} where position > ${last?.toPosition ?? 0} order by position limit 1`)
  return {
    chain,
    blocks: last?.number ?? 0,
    sealedAt: last?.sealedAt ?? null,
    unsealedSince: waiting?.at ? new Date(waiting.at) : null,
    check: await lastCheck(chain),
  }
}
