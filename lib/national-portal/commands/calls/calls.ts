import 'server-only'
import { and, eq, inArray, ne, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { exchangeCalls, exchangePauses } from '@/db/schema/index'
import { newId } from '@/lib/platform/id'
import { failureSentence } from '../../labels/ledger'
import { ledgerMessage, type NationalAnswer, retryDelayMs } from '../../rules/answers'
import type { Waiting } from '../line/call'

export type CallKind = (typeof exchangeCalls.kind.enumValues)[number]
export type OutgoingCall = typeof exchangeCalls.$inferSelect

/** Makes calls about something due, one for each list of agencies; those that are there already stay. Answers whether any is new. */
export async function queueCalls(
  tx: Tx,
  { kind, subjectId }: Pick<OutgoingCall, 'kind' | 'subjectId'>,
  parts: readonly string[][],
  now: Date,
): Promise<boolean> {
  if (parts.length === 0) return false
  const calls = parts.map((agencyCodes, index) => {
    const place = { id: newId(), kind, subjectId, part: index + 1, agencyCodes }
    return { ...place, state: 'behind' as const, dueAt: now }
  })
  const queued = await tx.insert(exchangeCalls).values(calls).onConflictDoNothing().returning({ id: exchangeCalls.id })
  return queued.length > 0
}

/** Makes due again what the portal refused, or what has changed since it was told. Answers whether there is any. */
export async function queueAgain(
  tx: Tx,
  { kind, subjectId }: Pick<OutgoingCall, 'kind' | 'subjectId'>,
  states: readonly OutgoingCall['state'][],
  now: Date,
): Promise<boolean> {
  const mine = and(eq(exchangeCalls.kind, kind), eq(exchangeCalls.subjectId, subjectId))
  const again = await tx
    .update(exchangeCalls)
    .set({ state: 'behind', dueAt: now, attempts: 0 })
    .where(and(mine, inArray(exchangeCalls.state, [...states])))
    .returning({ id: exchangeCalls.id })
  return again.length > 0
}

/** What of these was not told yet is not told any more; `because` says why. */
export async function holdCalls(tx: Tx, kind: CallKind, subjectIds: readonly string[], because: string): Promise<void> {
  if (subjectIds.length === 0) return
  const theirs = and(eq(exchangeCalls.kind, kind), inArray(exchangeCalls.subjectId, [...subjectIds]))
  await tx
    .update(exchangeCalls)
    .set({ state: 'held', dueAt: null, lastMessage: because })
    .where(and(theirs, ne(exchangeCalls.state, 'equal')))
}

/** What a call says: its digest, and how to say it. */
export type CallContent = { hash: string; push: () => Promise<NationalAnswer | Waiting> }

/** A worker that dies gives its call back after so long. */
const CLAIM_MS = 60_000

/**
 * Makes the calls of a kind that are due, one after another in the order of their making; stops when the portal is away, and leaves what
 * failed for later with a growing pause; a kind that is paused stays as it is. A call whose answer was lost goes again. Answers how many were made.
 */
export async function makeDueCalls(
  kind: CallKind,
  contentOf: (call: OutgoingCall) => Promise<CallContent>,
  now: Date,
): Promise<number> {
  for (let made = 0; ; made += 1) {
    const call = await claim(kind, now)
    if (!call) return made
    const { hash, push } = await contentOf(call)
    await db.update(exchangeCalls).set({ sentHash: hash, sentAt: now }).where(eq(exchangeCalls.id, call.id))
    const answer = await push()
    if (answer.outcome === 'waiting') {
      await giveBack(call, answer.until)
      return made
    }
    await record(call, answer, call.sentHash === hash, now)
  }
}

/** Nobody has paused its kind. */
const MAY_LEAVE = sql`not exists (select from ${exchangePauses} paused
  where paused.kind = ${exchangeCalls.kind} and paused.resumed_at is null)`

async function claim(kind: CallKind, now: Date): Promise<OutgoingCall | undefined> {
  const due = db
    .select({ id: exchangeCalls.id })
    .from(exchangeCalls)
    .where(
      and(eq(exchangeCalls.kind, kind), sql`${exchangeCalls.dueAt} <= ${now.toISOString()}::timestamptz`, MAY_LEAVE),
    )
    .orderBy(exchangeCalls.id)
    .limit(1)
    .for('update', { skipLocked: true })
  const [claimed] = await db
    .update(exchangeCalls)
    .set({ dueAt: new Date(now.getTime() + CLAIM_MS), attempts: sql`${exchangeCalls.attempts} + 1` })
    .where(inArray(exchangeCalls.id, due))
    .returning()
  return claimed
}

/** Nothing was said: the call is as it was, due when the portal may be tried again. */
async function giveBack({ id, attempts, sentHash, sentAt }: OutgoingCall, dueAt: Date): Promise<void> {
  const before = { attempts: attempts - 1, sentHash, sentAt, dueAt }
  await db
    .update(exchangeCalls)
    .set(before)
    .where(and(eq(exchangeCalls.id, id), eq(exchangeCalls.state, 'behind')))
}

/**
 * `exists` after the very same was sent before means that an earlier answer was lost; otherwise the portal holds something else and did
 * not take this. A refusal waits for a person. What was held back meanwhile stays so unless it arrived.
 */
async function record(call: OutgoingCall, answer: NationalAnswer, sentBefore: boolean, now: Date): Promise<void> {
  const said = answer.outcome === 'accepted' ? answer.message : failureSentence(answer)
  const last = { lastCode: 'code' in answer ? answer.code : null, lastMessage: ledgerMessage(said) }
  if (answer.outcome === 'accepted' || (answer.outcome === 'exists' && sentBefore)) {
    const told = { state: 'equal', dueAt: null, acknowledgedAt: now, ...last } as const
    await db.update(exchangeCalls).set(told).where(eq(exchangeCalls.id, call.id))
    return
  }
  const refused = answer.outcome === 'refused' || answer.outcome === 'exists'
  const later = new Date(now.getTime() + retryDelayMs('unanswered', call.attempts, Math.random()))
  const next = refused ? ({ state: 'refused', dueAt: null } as const) : ({ state: 'behind', dueAt: later } as const)
  await db
    .update(exchangeCalls)
    .set({ ...next, ...last })
    .where(and(eq(exchangeCalls.id, call.id), ne(exchangeCalls.state, 'held')))
}
