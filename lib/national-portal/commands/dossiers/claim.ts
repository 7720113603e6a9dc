import 'server-only'
import { randomUUID } from 'node:crypto'
import { and, asc, inArray, isNull, lte, or, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { exchangeDossiers } from '@/db/schema/index'
import { encryptJson } from '@/lib/platform/cipher'
import { now as clock } from '@/lib/platform/clock'
import { log } from '@/lib/platform/log'
import { loadFacts } from '../../queries/facts'
import { writeQueue } from './enrol'
import { isOpen, isWaiting, type LedgerEntry, refreshLedger } from './ledger'
import { MAY_LEAVE, pausedKinds } from './pauses'

/** A worker that died gives its dossiers back after this long; a living one renews every third of it. */
const LEASE_MS = 15_000

export type Claimed = LedgerEntry & {
  attempts: number
  known: boolean
  /** Its steps stay behind: their kind is paused. */
  stepsPaused: boolean
}

/** One worker's hold on dossiers: a token in their rows that it renews while it lives. */
export type Claim = {
  token: string
  /** Up to `limit` dossiers that are due and held by nobody, longest waiting first, with the ledger brought up to date. */
  take: (limit: number) => Promise<Claimed[]>
  /** This dossier is no longer held. */
  drop: (dossierId: string) => void
  /** Stops renewing; must be called. */
  end: () => Promise<void>
}

export function openClaim(): Claim {
  const token = randomUUID()
  const held = new Set<string>()
  let renewal: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    // A failed renewal only lets the lease run out: another worker repeats what we did, which the other side knows.
    renewal = renew(token, [...held]).catch((error) => log.warn({ err: error }, 'renewing a claim failed'))
  }, LEASE_MS / 3)
  return {
    token,
    async take(limit) {
      const claimed = await takeDue(token, limit)
      for (const { dossierId } of claimed) held.add(dossierId)
      return claimed
    },
    drop: (dossierId) => held.delete(dossierId),
    async end() {
      clearInterval(timer)
      await renewal
    },
  }
}

/**
 * While a row is claimed its `due_at` equals `claimed_until`, so that it becomes due by itself when the worker dies; a
 * change that comes meanwhile moves `due_at`, and the end of the claim then leaves it due.
 */
async function takeDue(token: string, limit: number): Promise<Claimed[]> {
  return db.transaction(async (tx) => {
    const now = new Date()
    const free = or(isNull(exchangeDossiers.claimedUntil), lte(exchangeDossiers.claimedUntil, now))
    const rows = await tx
      .select()
      .from(exchangeDossiers)
      .where(and(lte(exchangeDossiers.dueAt, now), free, MAY_LEAVE))
      .orderBy(asc(exchangeDossiers.dueAt))
      .limit(limit)
      .for('update', { skipLocked: true })
    if (rows.length === 0) return []
    const ids = rows.map((row) => row.dossierId)
    const entries = new Map(
      (await refreshLedger(tx, await loadFacts(tx, ids), clock())).map((entry) => [entry.dossierId, entry]),
    )
    const [until, paused] = [new Date(now.getTime() + LEASE_MS), await pausedKinds(tx)]
    const claimed = rows.flatMap((row): Claimed[] => {
      const entry = entries.get(row.dossierId)
      if (!entry || !isWaiting(entry)) return []
      // The facts read just now may have made it one of what may not leave.
      if (paused.has('dossier') && isOpen(entry.dossier)) return []
      if (paused.has('status') && isOpen(entry.answer)) return []
      const { attempts, knownNationally: known } = row
      return [{ ...entry, attempts, known, stepsPaused: paused.has('step') }]
    })
    const taken = new Set(claimed.map((entry) => entry.dossierId))
    const stillDue = (dossierId: string) => {
      const entry = entries.get(dossierId)
      return entry !== undefined && isWaiting(entry)
    }
    await writeQueue(
      tx,
      rows.map((row) => ({
        ...row,
        seenVersion: entries.get(row.dossierId)?.version ?? row.seenVersion,
        ...(taken.has(row.dossierId)
          ? { claimToken: token, claimedUntil: until, dueAt: until }
          : { claimToken: null, claimedUntil: null, dueAt: stillDue(row.dossierId) ? row.dueAt : null }),
      })),
    )
    await markSent(
      tx,
      claimed.flatMap(({ dossier, answer }) => [dossier, answer].filter(isOpen)),
    )
    return claimed
  })
}

/** What is about to leave is in the ledger before it leaves: a crash may make it more than is true, never less. */
async function markSent(tx: Tx, leaving: readonly { id: string; content: unknown }[]): Promise<void> {
  if (leaving.length === 0) return
  const contents = leaving.map(({ id, content }) => ({ id, sealed: encryptJson(content) }))
  await tx.execute(sql`
    with leaving as materialized (
      select id, sealed from jsonb_to_recordset(${JSON.stringify(contents)}::text::jsonb) as r (id uuid, sealed text)
    ), marked as (
      update exchange_messages m set sent_hash = local_hash, sent_at = ${clock().toISOString()}::timestamptz, attempts = attempts + 1
      from leaving where m.id = leaving.id
    )
    insert into exchange_contents (message_id, sent_sealed) select id, sealed from leaving
    on conflict (message_id) do update set sent_sealed = excluded.sent_sealed`)
}

/** Locks in the order of ids, as everywhere: two workers with overlapping sets wait for each other instead of blocking each other. */
async function renew(token: string, dossierIds: string[]): Promise<void> {
  if (dossierIds.length === 0) return
  const until = new Date(Date.now() + LEASE_MS).toISOString()
  await db.execute(sql`
    with mine as materialized (
      select dossier_id from exchange_dossiers where ${inArray(sql`dossier_id`, dossierIds)} and claim_token = ${token}
      order by dossier_id for update
    )
    update exchange_dossiers e
    set claimed_until = ${until}::timestamptz,
        due_at = case when e.due_at = e.claimed_until then ${until}::timestamptz else e.due_at end
    from mine where e.dossier_id = mine.dossier_id`)
}
