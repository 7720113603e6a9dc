import 'server-only'
import { sql } from '@/db/client'
import { inBatches } from '@/lib/platform/batches'
import { now as clock } from '@/lib/platform/clock'

/** What the national portal acknowledged: the message and the digest of the content that it took. */
export type Acknowledged = { id: string; hash: string }

/** Whose row, and under which claim: a worker whose lease ran out changes nothing any more. */
export type Held = { dossierId: string; token: string }

export type Failure = {
  /** The messages that the answer was about. */
  messageIds: string[]
  refused: boolean
  code: string | null
  message: string
  /** Null for a message that rests. */
  retryAt: Date | null
  /** Failures in a row, this one included; what was accepted meanwhile begins the row anew. */
  attempts: number
  /** The portal is known to hold the dossier. */
  known: boolean
}

type Told = { held: Held; acknowledged: readonly Acknowledged[]; leaving: readonly string[]; done: boolean }

/**
 * Between two calls of one dossier: what was taken, and which steps leave next (they are frozen from here on: until they are
 * acknowledged, exactly these are sent again). Content that changed since stays behind.
 */
export const recordProgress = (held: Held, acknowledged: readonly Acknowledged[], leaving: readonly string[]) =>
  write({ held, acknowledged, leaving, done: false })

/** All that was claimed is told. What changed meanwhile (`due_at` was moved) stays due. */
export const recordDone = (held: Held, acknowledged: readonly Acknowledged[]) =>
  write({ held, acknowledged, leaving: [], done: true })

/**
 * One statement and one commit for all dossiers that had something to record while the one before was written. Queue rows are
 * locked in the order of their ids, as everywhere, and before their messages. Lists are joined: `= any` of an empty one would
 * walk all messages that are not equal.
 */
const write = inBatches(async (told: readonly Told[]) => {
  const acknowledged = told.flatMap((one) => one.acknowledged)
  const [ids, hashes] = [acknowledged.map(({ id }) => id), acknowledged.map(({ hash }) => hash)]
  const at = clock().toISOString()
  const list = (values: readonly string[]) => sql().array([...values])
  await sql()`
    with mine as materialized (
      select e.dossier_id, t.done from exchange_dossiers e
      join unnest(${list(told.map(({ held }) => held.dossierId))}::uuid[], ${list(told.map(({ held }) => held.token))}::uuid[],
        ${list(told.map(({ done }) => String(done)))}::boolean[]) as t(id, token, done) on e.dossier_id = t.id and e.claim_token = t.token
      order by e.dossier_id for update of e
    ), acked as (
      update exchange_messages m
      set acknowledged_hash = a.hash, acknowledged_at = ${at}::timestamptz, last_code = null, last_message = null,
          state = case when m.local_hash = a.hash then 'equal' else 'behind' end
      from unnest(${list(ids)}::uuid[], ${list(hashes)}::text[]) as a(id, hash) where m.id = a.id
    ), leaving as (
      update exchange_messages m set sent_hash = local_hash, sent_at = ${at}::timestamptz, attempts = attempts + 1
      from unnest(${list(told.flatMap(({ leaving }) => leaving))}::uuid[]) as l(id) where m.id = l.id
    )
    update exchange_dossiers e
    set known_nationally = e.known_nationally or not mine.done,
        claim_token = case when mine.done then null else e.claim_token end,
        claimed_until = case when mine.done then null else e.claimed_until end,
        attempts = case when mine.done then 0 else e.attempts end,
        due_at = case when mine.done and e.due_at = e.claimed_until then null else e.due_at end
    from mine where e.dossier_id = mine.dossier_id`
})

/** The dossier waits for its next attempt. A refusal is shown only for the content that was refused. */
export async function recordFailure(held: Held, failure: Failure): Promise<void> {
  await sql()`
    with failed as (
      update exchange_messages
      set last_code = ${failure.code}, last_message = ${failure.message},
          state = case when ${failure.refused}::boolean and local_hash = sent_hash then 'refused' else state end
      where id = any(${sql().array(failure.messageIds)}::uuid[])
    )
    update exchange_dossiers
    set claim_token = null, claimed_until = null, attempts = ${failure.attempts}::integer,
        known_nationally = known_nationally or ${failure.known}::boolean,
        due_at = case when due_at = claimed_until then ${failure.retryAt?.toISOString() ?? null}::timestamptz else due_at end
    where dossier_id = ${held.dossierId} and claim_token = ${held.token}`
}

/** Puts a dossier back that was claimed and not tried. */
export async function recordRelease(held: Held): Promise<void> {
  await sql()`
    update exchange_dossiers
    set claim_token = null, claimed_until = null, due_at = case when due_at = claimed_until then ${new Date().toISOString()}::timestamptz else due_at end
    where dossier_id = ${held.dossierId} and claim_token = ${held.token}`
}

/**
 * The national portal says it has no such dossier although it acknowledged one: everything is to be told again, steps
 * included. Written before the dossier is sent anew, so that a crash in between cannot leave steps believed to be there.
 */
export async function recordAbsent(held: Held): Promise<void> {
  await sql()`
    with forgotten as (
      update exchange_messages
      set acknowledged_hash = null, acknowledged_at = null, observed_at = null, local_at = ${clock().toISOString()}::timestamptz,
          sent_hash = case when kind = 'dossier' then sent_hash end, sent_at = case when kind = 'dossier' then sent_at end,
          state = case when kind = 'dossier' then 'missing' else 'behind' end
      where dossier_id = ${held.dossierId} and state not in ('not_due', 'held')
    )
    update exchange_dossiers set known_nationally = false
    where dossier_id = ${held.dossierId} and claim_token = ${held.token}`
}
