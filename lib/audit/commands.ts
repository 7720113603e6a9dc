import 'server-only'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { db, type Reader, type Tx } from '@/db/client'
import { auditChecks, auditLog, auditSeals } from '@/db/schema'
import { sealOf } from '@/lib/platform/cipher'
import { now } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/id'
import { log } from '@/lib/platform/log'
import { blocksAfter, lastCheck, lastLink, logOf, rootOf, rowsBeforeBeginning } from './queries'
import { BEGINNING, type Chain, type Finding, findingsOf, type Link, sealedContent } from './rules'

export type AuditEntry = {
  actorKind: (typeof auditLog.actorKind.enumValues)[number]
  actorId?: string
  /** Verb and object, past or present: `dossier.read`, `sign_in.refused`. */
  act: string
  subjectKind?: string
  subjectId?: string
  address?: string
  /** Ids, codes, counts; never a name, a number of a person or a text somebody wrote. */
  detail?: Record<string, unknown>
}

/** Appends one line to the audit log, in the caller's transaction when one is given (requirements 7). */
export async function recordAudit(entry: AuditEntry, on: Reader = db): Promise<void> {
  await on.insert(auditLog).values({ id: newId(), at: now(), ...entry })
}

/** A finding names its block, so a block is small enough to be read by a person. */
const BLOCK_ROWS = 1000
/** Of one run; what is left waits for the next. */
const BLOCKS_PER_RUN = 500
const SEALING_LOCK = 7_205_759_403
const WRITERS_WAIT_MS = 20_000

export type Sealing = { blocks: number; rows: number; waiting: 'nothing' | 'writers' | 'next_run' }

/**
 * Seals what was written so far into one of the logs, in blocks. Positions are given before their rows are committed, so a row may appear below
 * positions that are long visible; hence it first notes the highest position given, then waits until every transaction that
 * was writing the log at that moment has ended, and only then are all rows up to there final. Nothing waits for the sealer.
 * Seals nothing while such a transaction stays open longer than `waitMs`. May run twice and in parallel.
 */
export async function sealAuditLog(waitMs = WRITERS_WAIT_MS, chain: Chain = 'audit_log'): Promise<Sealing> {
  const upTo = await highestPositionGiven(chain)
  if (!(await writersEnded(chain, waitMs))) {
    log.warn({ chain, upTo }, 'audit log not sealed: a transaction that writes it stays open')
    return { blocks: 0, rows: 0, waiting: 'writers' }
  }
  const { head, ...sealing } = await db.transaction((tx) => sealUpTo(tx, chain, upTo))
  // Also outside the database: who cuts off the end of the chain does not cut the log of the program.
  if (sealing.blocks > 0) log.info({ chain, ...sealing, block: head.number, seal: head.seal }, 'audit log sealed')
  return sealing
}

async function sealUpTo(tx: Tx, chain: Chain, upTo: number): Promise<Sealing & { head: Link }> {
  await tx.execute(sql`select pg_advisory_xact_lock(${SEALING_LOCK}::bigint)`)
  let head = await lastLink(chain, tx)
  let rows = 0
  for (let blocks = 0; blocks < BLOCKS_PER_RUN; blocks += 1) {
    const block = await sealNext(tx, chain, head, upTo)
    if (!block) return { blocks, rows, waiting: 'nothing', head }
    head = block.link
    rows += block.rows
  }
  return { blocks: BLOCKS_PER_RUN, rows, waiting: 'next_run', head }
}

async function highestPositionGiven(chain: Chain): Promise<number> {
  const [row] = await db.execute<{ position: string }>(sql`
    select case when is_called then last_value else 0 end as position from ${sql.raw(`${chain}_position_seq`)}`)
  return Number(row?.position ?? 0)
}

/** Whether those who write the log now have ended within the time; those who begin later do not count. An insert takes its lock before its position. */
async function writersEnded(chain: Chain, waitMs: number): Promise<boolean> {
  const writers = await writersOf(chain)
  const end = Date.now() + waitMs
  for (let left = writers; left.length > 0; ) {
    if (Date.now() >= end) return false
    await pause(25)
    const still = new Set(await writersOf(chain))
    left = left.filter((writer) => still.has(writer))
  }
  return true
}

async function writersOf(chain: Chain): Promise<string[]> {
  const rows = await db.execute<{ writer: string }>(sql`
    select distinct virtualtransaction || ' ' || coalesce(pid::text, '') as writer from pg_locks
    where locktype = 'relation' and mode = 'RowExclusiveLock' and relation = ${chain}::regclass
      and database = (select oid from pg_database where datname = current_database())`)
  return rows.map(({ writer }) => writer)
}

async function sealNext(
  tx: Tx,
  chain: Chain,
  previous: Link,
  upTo: number,
): Promise<{ link: Link; rows: number } | null> {
  const [found] = await tx.execute<{ rows: number; root: string; last: string | null }>(sql`
    select ${rootOf(chain)}, max(l.position)::text as last from (
      select * from ${logOf(chain)} where position > ${previous.toPosition} and position <= ${upTo}
      order by position limit ${BLOCK_ROWS}
    ) l`)
  if (!found?.last) return null
  const block = {
    chain,
    number: previous.number + 1,
    fromPosition: previous.toPosition + 1,
    toPosition: found.rows < BLOCK_ROWS ? upTo : Number(found.last),
    rows: found.rows,
    root: found.root,
  }
  const seal = sealOf(sealedContent(block, previous.seal))
  await tx.insert(auditSeals).values({ ...block, seal, sealedAt: now() })
  return { link: { number: block.number, toPosition: block.toPosition, seal }, rows: block.rows }
}

const BLOCKS_PER_PIECE = 500
const MOST_FINDINGS = 50

/** A check of the chain between two pieces; plain data, so that a job can keep it. */
export type Checking = {
  chain: Chain
  startedAt: string
  head: Link
  at: Link
  rows: number
  findings: Finding[]
}

/** Begins a check of everything sealed so far. */
export async function beginCheck(chain: Chain = 'audit_log'): Promise<Checking> {
  const head = await lastLink(chain)
  const findings: Finding[] = (await rowsBeforeBeginning(chain)) > 0 ? [{ block: 0, kind: 'before' }] : []
  const before = await lastCheck(chain)
  if (before && !(await stillThere(chain, before.headNumber, before.headSeal)))
    findings.push({ block: before.headNumber, kind: 'head' })
  return { chain, startedAt: now().toISOString(), head, at: BEGINNING, rows: 0, findings }
}

async function stillThere(chain: Chain, number: number, seal: string): Promise<boolean> {
  if (number === 0) return true
  const [block] = await blocksAfter(chain, number - 1, number, 1)
  return block?.seal === seal
}

/** Checks the next blocks; `done` when the head was reached. */
export async function checkPiece(checking: Checking): Promise<Checking & { done: boolean }> {
  const blocks = await blocksAfter(checking.chain, checking.at.number, checking.head.number, BLOCKS_PER_PIECE)
  let { at, rows } = checking
  const findings = [...checking.findings]
  for (const block of blocks) {
    findings.push(...findingsOf(block, at, sealOf))
    at = { number: block.number, toPosition: block.toPosition, seal: block.seal }
    rows += block.rowsNow
  }
  const done = blocks.length < BLOCKS_PER_PIECE || at.number >= checking.head.number
  // Blocks that were there when the check began are not there any more.
  if (done && at.number !== checking.head.number) findings.push({ block: checking.head.number, kind: 'head' })
  return { ...checking, at, rows, findings: findings.slice(0, MOST_FINDINGS), done }
}

/** Keeps the result; a broken chain is also a line at error, for whoever watches the logs. `id` makes a repeated step one result. */
export async function finishCheck(checking: Checking, id = newId()): Promise<'intact' | 'broken'> {
  const { chain, head, at, rows, findings } = checking
  const outcome = findings.length > 0 ? 'broken' : 'intact'
  await db
    .insert(auditChecks)
    .values({
      id,
      chain,
      startedAt: new Date(checking.startedAt),
      finishedAt: now(),
      blocks: at.number,
      rows,
      headNumber: head.number,
      headSeal: head.seal,
      outcome,
      findings,
    })
    .onConflictDoNothing()
  if (outcome === 'broken') log.error({ chain, findings, head: head.number }, 'a sealed log was changed')
  return outcome
}

/** The whole check at once. */
export async function checkAuditChain(chain: Chain = 'audit_log'): Promise<'intact' | 'broken'> {
  let checking: Checking & { done?: boolean } = await beginCheck(chain)
  while (!checking.done) checking = await checkPiece(checking)
  return finishCheck(checking)
}
