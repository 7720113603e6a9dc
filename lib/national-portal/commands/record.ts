import 'server-only'
import { sql } from '@/db/client'
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
  retryAt: Date
  /** Failures in a row, this one included; what was accepted meanwhile begins the row anew. */
  attempts: number
  /** The portal is known to hold the dossier. */
  known: boolean
}

const columns = (acknowledged: readonly Acknowledged[]) => ({
  ids: sql().array(acknowledged.map((one) => one.id)),
  hashes: sql().array(acknowledged.map((one) => one.hash)),
})

/**
 * Between two calls of one dossier: what was taken, and which steps leave next (they are frozen from here on: until they are
 * acknowledged, exactly these are sent again). Content that changed since stays behind. One statement, one commit.
 */
export async function recordProgress(held: Held, acknowledged: Acknowledged[], leaving: string[]): Promise<void> {
  const { ids, hashes } = columns(acknowledged)
  const at = clock().toISOString()
  await sql()`
    with acked as (
      update exchange_messages m
      set acknowledged_hash = a.hash, acknowledged_at = ${at}::timestamptz, last_code = null, last_message = null,
          state = case when m.local_hash = a.hash then 'equal' else 'behind' end
      from unnest(${ids}::uuid[], ${hashes}::text[]) as a(id, hash) where m.id = a.id
    ), leaving as (
      update exchange_messages set sent_hash = local_hash, sent_at = ${at}::timestamptz, attempts = attempts + 1
      where id = any(${sql().array(leaving)}::uuid[])
    )
    update exchange_dossiers set known_nationally = true
    where dossier_id = ${held.dossierId} and claim_token = ${held.token}`
}

/** All that was claimed is told. What changed meanwhile (`due_at` was moved) stays due. */
export async function recordDone(held: Held, acknowledged: Acknowledged[]): Promise<void> {
  const { ids, hashes } = columns(acknowledged)
  await sql()`
    with acked as (
      update exchange_messages m
      set acknowledged_hash = a.hash, acknowledged_at = ${clock().toISOString()}::timestamptz, last_code = null, last_message = null,
          state = case when m.local_hash = a.hash then 'equal' else 'behind' end
      from unnest(${ids}::uuid[], ${hashes}::text[]) as a(id, hash) where m.id = a.id
    )
    update exchange_dossiers
    set claim_token = null, claimed_until = null, attempts = 0,
        due_at = case when due_at = claimed_until then null else due_at end
    where dossier_id = ${held.dossierId} and claim_token = ${held.token}`
}

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
        due_at = case when due_at = claimed_until then ${failure.retryAt.toISOString()}::timestamptz else due_at end
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
      set acknowledged_hash = null, acknowledged_at = null, observed_at = null,
          sent_hash = case when kind = 'dossier' then sent_hash end, sent_at = case when kind = 'dossier' then sent_at end,
          state = case when kind = 'dossier' then 'missing' else 'behind' end
      where dossier_id = ${held.dossierId} and state <> 'not_due'
    )
    update exchange_dossiers set known_nationally = false
    where dossier_id = ${held.dossierId} and claim_token = ${held.token}`
}
