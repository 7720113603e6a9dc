import 'server-only'
import { and, asc, eq, isNull, lt, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { inbox } from '@/db/schema/index'
import { recordAudit } from '@/lib/audit/commands'
import type { System } from '@/lib/auth/actor'
import { decrypt } from '@/lib/platform/cipher'
import { now as clock } from '@/lib/platform/clock'
import { Refusal } from '@/lib/platform/refusal'
import { INBOUND_SENTENCES } from '../../../labels/inbound'
import { type InboundContent, kindOfSource, parseBody, readMessage } from '../../../mapping/inbound'
import { storeLandTaxNotice, storeLandTaxPayment } from './land-tax'
import type { MessageRow, Verdict } from './message'
import { discardPrepared, fileNotice, joinSupplement, type Prepared, prepareFiling } from './promotion'

/** A message that failed so often is left to an administrator. */
const MOST_ATTEMPTS = 20

/**
 * Does what follows from a message that is kept and waits, and writes down the outcome; a message that was handled is left alone,
 * so that it may be called any number of times. What cannot be decided here becomes a task for an administrator.
 */
export async function judgeMessage(system: System, messageId: string): Promise<Verdict | null> {
  const message = await begin(messageId)
  if (!message) return null
  if (message.attempts > MOST_ATTEMPTS)
    return settleAlone(system, message, { outcome: 'task', reason: INBOUND_SENTENCES.failedOften })
  try {
    const content = readMessage(kindOfSource(message.source), parseBody(decrypt(message.raw)))
    const prepared = content.kind === 'promotion_notice' ? await prepareFiling(content.filing) : undefined
    return await applied(system, message, content, prepared)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    // A sender who was told "yes" does not come again: somebody here has to look.
    const outcome = message.answeredCode === 0 ? 'task' : 'refused'
    return settleAlone(system, message, { outcome, reason: error.sentence })
  }
}

/** The message when it waits, with one more attempt counted. */
async function begin(messageId: string): Promise<MessageRow | undefined> {
  const [message] = await db
    .update(inbox)
    .set({ attempts: sql`${inbox.attempts} + 1` })
    .where(and(eq(inbox.id, messageId), isNull(inbox.handledAt)))
    .returning()
  return message
}

async function applied(
  system: System,
  message: MessageRow,
  content: InboundContent,
  prepared: Prepared | undefined,
): Promise<Verdict | null> {
  let filed = false
  try {
    const verdict = await db.transaction(async (tx) => {
      if (!(await stillWaits(tx, message.id))) return null
      const found = await verdictOn(tx, message, content, prepared)
      await settle(tx, system, message, found)
      return found
    })
    filed = verdict?.outcome === 'filed'
    return verdict
  } finally {
    if (prepared && !filed) await discardPrepared(prepared)
  }
}

/** Locked until the end of the transaction: two judges of one message do its work once. */
async function stillWaits(tx: Tx, id: string): Promise<boolean> {
  const waiting = and(eq(inbox.id, id), isNull(inbox.handledAt))
  return (await tx.select({ id: inbox.id }).from(inbox).where(waiting).for('update')).length > 0
}

function verdictOn(
  tx: Tx,
  message: MessageRow,
  content: InboundContent,
  prepared: Prepared | undefined,
): Promise<Verdict> {
  switch (content.kind) {
    case 'land_tax_notice':
      return storeLandTaxNotice(tx, message, content.decisions)
    case 'land_tax_document':
      return storeLandTaxPayment(tx, message, content.payment)
    case 'promotion_supplement':
      return joinSupplement(tx, message, content.addition)
    case 'promotion_notice':
      if (!prepared) throw new Error('a promotion notice was not prepared')
      return fileNotice(tx, message, content.filing, prepared)
  }
}

const settleAlone = (system: System, message: MessageRow, verdict: Verdict): Promise<Verdict | null> =>
  db.transaction(async (tx) => {
    if (!(await stillWaits(tx, message.id))) return null
    await settle(tx, system, message, verdict)
    return verdict
  })

async function settle(tx: Tx, system: System, message: MessageRow, { outcome, ...more }: Verdict): Promise<void> {
  await tx
    .update(inbox)
    .set({ outcome, reason: more.reason ?? null, dossierId: more.dossierId ?? null, handledAt: clock() })
    .where(eq(inbox.id, message.id))
  await recordAudit(
    {
      actorKind: 'system',
      actorId: system.name,
      act: 'national.judged',
      subjectKind: 'inbox',
      subjectId: message.id,
      detail: { outcome, ...(more.dossierId ? { dossierId: more.dossierId } : {}) },
    },
    tx,
  )
}

/** Messages that wait since before `before`, the longest first: whose event was lost, or whose sender was never answered. */
export async function listWaitingMessages(before: Date, limit: number): Promise<string[]> {
  const rows = await db
    .select({ id: inbox.id })
    .from(inbox)
    .where(and(isNull(inbox.handledAt), lt(inbox.receivedAt, before)))
    .orderBy(asc(inbox.receivedAt))
    .limit(limit)
  return rows.map((row) => row.id)
}
