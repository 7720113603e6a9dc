import 'server-only'
import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { dossiers, exchangeMessages } from '@/db/schema'
import { now as clock } from '@/lib/platform/clock'
import { config } from '@/lib/platform/config'
import { callNationalPortal } from '../gateway'
import { type NationalDossier, nationalDossier } from '../mapping/dossier'
import { dossierQuestion } from '../mapping/messages'
import { differences } from '../mapping/observed'
import { loadFacts } from '../queries/facts'
import { askCircuit } from './circuit'
import { digest } from './ledger'

/** What was seen less than a day ago need not be asked after again. */
const SEEN_ENOUGH_MS = 86_400_000
const AT_ONCE = 4

export type Observation = { seen: number; missing: number; different: number; unanswered: number }

type Candidate = { dossierId: string; number: string; acknowledgedHash: string; observedAt: Date | null }

/**
 * Asks the national portal for dossiers that it acknowledged (TraCuuHoSo), never seen ones first. A dossier it does not
 * have, or has with other values than we sent, becomes due again. The answer proves existence; content is compared only in
 * the fields that it really returns (decided 15).
 */
export async function observeDossiers({ limit }: { limit: number }): Promise<Observation> {
  const found: Observation = { seen: 0, missing: 0, different: 0, unanswered: 0 }
  const waiting = await candidates(limit)
  const sent = await contentOf(waiting)
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      // Whoever pushes finds out when the portal is back; asking on would only add to its trouble.
      if ((await askCircuit()).kind !== 'closed') return
      found[await observeOne(next, sent.get(next.dossierId))] += 1
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  return found
}

async function candidates(limit: number): Promise<Candidate[]> {
  const rows = await db
    .select({
      dossierId: exchangeMessages.dossierId,
      number: dossiers.number,
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
      ? [{ dossierId, number, acknowledgedHash, observedAt }]
      : [],
  )
}

/** What was sent of these dossiers, where their facts still say the same. */
async function contentOf(waiting: readonly Candidate[]): Promise<Map<string, NationalDossier>> {
  const loaded = await loadFacts(
    db,
    waiting.map((one) => one.dossierId),
  )
  const hashes = new Map(waiting.map((one) => [one.dossierId, one.acknowledgedHash]))
  return new Map(
    loaded.flatMap(({ facts }) => {
      const mapped = nationalDossier(facts, config().NATIONAL_PORTAL_FILE_BASE_URL)
      const same = mapped.ready && digest(mapped.dossier) === hashes.get(facts.id)
      return same ? [[facts.id, mapped.dossier] as const] : []
    }),
  )
}

async function observeOne(asked: Candidate, sent: NationalDossier | undefined): Promise<keyof Observation> {
  const answer = await callNationalPortal(dossierQuestion(asked.number))
  if (answer.outcome !== 'accepted') return 'unanswered'
  const [row] = answer.result
  if (row === undefined) {
    await reopen(asked, 'missing', 'Tra cứu: không có hồ sơ này.')
    return 'missing'
  }
  const different = sent ? differences(sent, row) : []
  if (different.length > 0) {
    await reopen(asked, 'different', `Tra cứu: khác ở ${different.join(', ')}.`)
    return 'different'
  }
  await db
    .update(exchangeMessages)
    .set({ observedAt: clock() })
    .where(and(eq(exchangeMessages.dossierId, asked.dossierId), eq(exchangeMessages.kind, 'dossier')))
  return 'seen'
}

/** Makes the dossier due; its steps too where nothing of it is left there. Leaves alone what is being told right now. */
async function reopen(asked: Candidate, state: 'missing' | 'different', message: string): Promise<void> {
  const kinds = state === 'missing' ? (['dossier', 'step'] as const) : (['dossier'] as const)
  await db.execute(sql`
    with due as (
      update exchange_dossiers
      set due_at = ${new Date().toISOString()}::timestamptz, known_nationally = known_nationally and ${state !== 'missing'}
      where dossier_id = ${asked.dossierId} and claimed_until is null and due_at is null returning dossier_id
    )
    update exchange_messages
    set acknowledged_hash = null, acknowledged_at = null, observed_at = ${clock().toISOString()}::timestamptz,
        sent_hash = null, sent_at = null,
        state = case when kind = 'dossier' then ${state} else 'behind' end,
        last_message = case when kind = 'dossier' then ${message} end
    where dossier_id in (select dossier_id from due) and ${inArray(exchangeMessages.kind, [...kinds])}
      and (kind = 'step' or acknowledged_hash = ${asked.acknowledgedHash})`)
}
