import 'server-only'
import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { dossiers, exchangeMessages } from '@/db/schema/index'
import { encryptJson } from '@/lib/platform/cipher'
import { now as clock } from '@/lib/platform/clock'
import { config } from '@/lib/platform/config'
import { callNationalPortal } from '../../gateway'
import type { NationalDossier } from '../../mapping/dossier'
import { dossierQuestion } from '../../mapping/messages'
import { differences, tellsContent } from '../../mapping/observed'
import { loadFacts, TOLD_NUMBER } from '../../queries/facts'
import { digest, mappedDossier } from '../dossiers/ledger'
import { askCircuit, tellCircuit } from '../line/circuit'

/** What was seen less than a day ago need not be asked after again. */
const SEEN_ENOUGH_MS = 86_400_000
const AT_ONCE = 4

export type Observation = { seen: number; missing: number; different: number; unanswered: number }

/** A dossier to ask the national portal for; `acknowledgedHash` null when it never acknowledged one. */
export type Asked = { dossierId: string; number: string; acknowledgedHash: string | null }

/**
 * What the answer proves: `seen` compared the fields that it has, `unverifiable` was told the number alone, `extra` is there without
 * our having been told so, `absent` is neither there nor acknowledged.
 */
export type Proof = {
  kind: 'seen' | 'unverifiable' | 'missing' | 'different' | 'extra' | 'absent' | 'unanswered'
  fields: string[]
}

/**
 * Asks the national portal for dossiers that it acknowledged (TraCuuHoSo), never seen ones first. A dossier it does not
 * have, or has with other values than we sent, becomes due again. The answer proves existence; content is compared only in
 * the fields that it really returns (decided 15).
 */
export async function observeDossiers({ limit }: { limit: number }): Promise<Observation> {
  const found: Observation = { seen: 0, missing: 0, different: 0, unanswered: 0 }
  const { proofs } = await askAfter(await candidates(limit))
  for (const { kind } of proofs.values())
    if (kind === 'seen' || kind === 'unverifiable') found.seen += 1
    else if (kind === 'missing' || kind === 'different' || kind === 'unanswered') found[kind] += 1
  return found
}

/**
 * Asks for each of these, a few at a time, until the circuit opens; what differs becomes due. Answers by dossier, and whether the
 * circuit left some unasked.
 */
export async function askAfter(wanted: readonly Asked[]): Promise<{ proofs: Map<string, Proof>; halted: boolean }> {
  const waiting = [...wanted]
  const ours = await oursOf(waiting)
  const proofs = new Map<string, Proof>()
  let halted = false
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      // A portal that is known to be gone is tried once a second, by whoever comes first.
      const permission = await askCircuit()
      halted ||= permission.kind === 'wait'
      if (halted) return
      const asking = { asked: next, ours: ours.get(next.dossierId), probing: permission.kind === 'probe' }
      const { proof, opened } = await observeOne(asking)
      proofs.set(next.dossierId, proof)
      halted ||= opened
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  return { proofs, halted }
}

async function candidates(limit: number): Promise<Asked[]> {
  const rows = await db
    .select({
      dossierId: exchangeMessages.dossierId,
      number: TOLD_NUMBER,
      acknowledgedHash: exchangeMessages.acknowledgedHash,
      observedAt: exchangeMessages.observedAt,
    })
    .from(exchangeMessages)
    .innerJoin(dossiers, eq(dossiers.id, exchangeMessages.dossierId))
    .where(and(eq(exchangeMessages.kind, 'dossier'), eq(exchangeMessages.state, 'equal'), isNotNull(dossiers.number)))
    .orderBy(sql`${exchangeMessages.observedAt} asc nulls first`)
    .limit(limit)
  const before = clock().getTime() - SEEN_ENOUGH_MS
  return rows.flatMap(({ number, acknowledgedHash, observedAt, dossierId }) =>
    number && acknowledgedHash && (observedAt === null || observedAt.getTime() < before)
      ? [{ dossierId, number, acknowledgedHash }]
      : [],
  )
}

/** In whose name a dossier is told, and what was sent of it, where its facts still say the same. */
type Ours = { agencyCode: string | undefined; sent: NationalDossier | undefined }

async function oursOf(waiting: readonly Asked[]): Promise<Map<string, Ours>> {
  const loaded = await loadFacts(
    db,
    waiting.map((one) => one.dossierId),
  )
  const hashes = new Map(waiting.map((one) => [one.dossierId, one.acknowledgedHash]))
  return new Map(
    loaded.map(({ facts }) => {
      const mapped = mappedDossier(facts)
      const same = mapped.ready && digest(mapped.dossier) === hashes.get(facts.id)
      const agencyCode = config().NATIONAL_PORTAL_AGENCY_CODES[facts.processingAgencyCode]
      return [facts.id, { agencyCode, sent: same ? mapped.dossier : undefined }] as const
    }),
  )
}

type Asking = { asked: Asked; ours: Ours | undefined; probing: boolean }

async function observeOne({ asked, ours, probing }: Asking): Promise<{ proof: Proof; opened: boolean }> {
  const begunAt = Date.now()
  const { sent, agencyCode } = ours ?? {}
  const answer = await callNationalPortal({ ...dossierQuestion(asked.number), agencyCode })
  const opened = await tellCircuit({ answer, begunAt, probing })
  if (answer.outcome !== 'accepted') return { proof: { kind: 'unanswered', fields: [] }, opened }
  const [row] = answer.result
  const proof = proofOf(asked, row, sent)
  await followUp(asked, proof, row)
  return { proof, opened }
}

async function followUp(asked: Asked, proof: Proof, row: unknown): Promise<void> {
  if (proof.kind === 'absent') return
  if (proof.kind === 'extra') await reopenExtra(asked, row)
  else if (proof.kind === 'missing')
    await reopen(asked, { state: 'missing', message: 'Tra cứu: không có hồ sơ này.', row })
  else if (proof.kind === 'different')
    await reopen(asked, { state: 'different', message: `Tra cứu: khác ở ${proof.fields.join(', ')}.`, row })
  else await keepSeen(asked, row)
}

function proofOf({ acknowledgedHash }: Asked, row: unknown, sent: NationalDossier | undefined): Proof {
  if (row === undefined) return { kind: acknowledgedHash ? 'missing' : 'absent', fields: [] }
  if (!acknowledgedHash) return { kind: 'extra', fields: [] }
  const fields = sent ? differences(sent, row) : []
  if (fields.length > 0) return { kind: 'different', fields }
  return { kind: sent && tellsContent(sent, row) ? 'seen' : 'unverifiable', fields: [] }
}

const keepSeen = (asked: Asked, row: unknown) =>
  db.execute(sql`
    with seen as (
      update exchange_messages set observed_at = ${clock().toISOString()}::timestamptz
      where dossier_id = ${asked.dossierId} and kind = 'dossier' returning id
    )
    ${keepAnswer(row)}`)

/** What the look-up answered, kept beside what was sent for the messages of `seen`. */
const keepAnswer = (row: unknown) => sql`
  insert into exchange_contents (message_id, observed_sealed)
  select id, ${row === undefined ? null : encryptJson(row)}::text from seen
  on conflict (message_id) do update set observed_sealed = excluded.observed_sealed`

/** It is there although nobody acknowledged it: from now on it is updated, not inserted. */
const reopenExtra = (asked: Asked, row: unknown) =>
  db.execute(sql`
    with due as (
      update exchange_dossiers set known_nationally = true, due_at = coalesce(due_at, ${new Date().toISOString()}::timestamptz)
      where dossier_id = ${asked.dossierId} and claimed_until is null returning dossier_id
    ), seen as (
      update exchange_messages set observed_at = ${clock().toISOString()}::timestamptz
      where dossier_id in (select dossier_id from due) and kind = 'dossier' returning id
    )
    ${keepAnswer(row)}`)

type Found = { state: 'missing' | 'different'; message: string; row: unknown }

/** Makes the dossier due; its steps too where nothing of it is left there. Leaves alone what is being told right now. */
async function reopen(asked: Asked, { state, message, row }: Found): Promise<void> {
  const kinds = state === 'missing' ? (['dossier', 'step'] as const) : (['dossier'] as const)
  await db.execute(sql`
    with due as (
      update exchange_dossiers
      set due_at = ${new Date().toISOString()}::timestamptz, known_nationally = known_nationally and ${state !== 'missing'}
      where dossier_id = ${asked.dossierId} and claimed_until is null and due_at is null returning dossier_id
    ), reopened as (
      update exchange_messages
      set acknowledged_hash = null, acknowledged_at = null, observed_at = ${clock().toISOString()}::timestamptz,
          sent_hash = null, sent_at = null, local_at = ${clock().toISOString()}::timestamptz,
          state = case when kind = 'dossier' then ${state} else 'behind' end,
          last_message = case when kind = 'dossier' then ${message} end
      where dossier_id in (select dossier_id from due) and ${inArray(exchangeMessages.kind, [...kinds])}
        and (kind = 'step' or acknowledged_hash = ${asked.acknowledgedHash})
      returning id, kind
    ), seen as (select id from reopened where kind = 'dossier')
    ${keepAnswer(row)}`)
}
