import 'server-only'
import { and, asc, eq, isNotNull, isNull, notExists, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { dossierActs, dossierSpans, dossiers } from '@/db/schema'
import { getCalendar } from '@/lib/deadlines/queries'
import { termsOf } from '../queries/state'
import { spanAfter, spansOf } from '../rules/spans'

/** Closes the span that an act ended and begins the next, in the transaction of the act, which holds the dossier locked. */
export async function recordSpan(tx: Tx, dossierId: string, sequence: number): Promise<void> {
  const [dossier] = await tx.select().from(dossiers).where(eq(dossiers.id, dossierId))
  if (!dossier?.receivedAt) return
  const { deadline } = await termsOf(tx, dossier)
  const span = spanAfter(await actsOf(tx, dossierId), deadline, await getCalendar(tx))
  if (!span) return
  const { receivingAgencyId, processingAgencyId } = dossier
  await tx
    .update(dossierSpans)
    .set({ untilAt: span.sinceAt })
    .where(and(eq(dossierSpans.dossierId, dossierId), isNull(dossierSpans.untilAt)))
  await tx.insert(dossierSpans).values({ dossierId, sequence, receivingAgencyId, processingAgencyId, ...span })
}

const actsOf = (tx: Tx, dossierId: string) =>
  tx
    .select({ act: dossierActs.act, at: dossierActs.at, details: dossierActs.details, sequence: dossierActs.sequence })
    .from(dossierActs)
    .where(eq(dossierActs.dossierId, dossierId))
    .orderBy(asc(dossierActs.sequence))

const AT_ONCE = 200

/**
 * Spans of dossiers that were received before spans were kept, or came from an older system, out of their acts; some hundred a
 * transaction. A transferred one counts as the receiving agency's until its first transfer. May run twice. Answers how many were filled.
 */
export async function fillSpans(): Promise<number> {
  for (let filled = 0; ; ) {
    const some = await db.transaction(fillSome)
    filled += some
    if (some < AT_ONCE) return filled
  }
}

async function fillSome(tx: Tx): Promise<number> {
  const has = tx.select({ one: sql`1` }).from(dossierSpans).where(eq(dossierSpans.dossierId, dossiers.id))
  const without = await tx
    .select()
    .from(dossiers)
    .where(and(isNotNull(dossiers.receivedAt), notExists(has)))
    .limit(AT_ONCE)
    .for('update')
  const calendar = await getCalendar(tx)
  for (const dossier of without) {
    const { id: dossierId, receivingAgencyId, processingAgencyId } = dossier
    const { deadline } = await termsOf(tx, dossier)
    const spans = spansOf(await actsOf(tx, dossierId), deadline, calendar)
    const moved = spans.some(({ movedTo }) => movedTo !== undefined)
    let agencyId = moved ? receivingAgencyId : processingAgencyId
    for (const { movedTo, ...span } of spans) {
      agencyId = movedTo ?? agencyId
      await tx.insert(dossierSpans).values({ dossierId, receivingAgencyId, processingAgencyId: agencyId, ...span })
    }
  }
  return without.length
}
