import 'server-only'
import { createHash } from 'node:crypto'
import { and, eq, inArray, ne, or, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { attachments, inbox } from '@/db/schema/index'
import { recordAudit } from '@/lib/audit/commands'
import { emit } from '@/lib/outbox/commands'
import { encrypt } from '@/lib/platform/cipher'
import { now } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/id'
import { allowed, usesOf } from '@/lib/platform/rate-limit'
import { Refusal } from '@/lib/platform/refusal'
import { messageAccepted } from '../../events'

export type Caller = { address: string; door: string }

export type InboundMessage = {
  /** What kind of message: `promotion_notice`, `land_tax_document`, `payment_result`, … */
  kind: string
  raw: string
  caller: Caller
}

/** What a check found: what the message is about, and whether there is only one such message for ever. */
export type Checked = {
  reference: string | null
  once?: boolean
  /** Nothing follows from it: it is kept, and that is all. */
  keepOnly?: boolean
}

export type Received =
  | { outcome: 'accepted' }
  /** The very same bytes were accepted before. */
  | { outcome: 'repeated' }
  /** Another message was accepted about what there may be only one of. */
  | { outcome: 'duplicate' }
  | { outcome: 'refused'; sentence: string }

/** Refused messages of one address that are kept in a day, and how much of each: what a caller can fill the disk with. */
const MOST_REFUSED = 500
const KEPT_OF_REFUSED = 64_000
const DAY_SECONDS = 86_400

const refusedKey = ({ address }: Caller) => `national-refused:${address}`

/**
 * Keeps a message of the national side exactly as it came, then has it checked, and writes down what became of it. Refused ones are
 * kept too, with the reason; beyond the day's measure of an address only an audit line is. What a check throws that is no refusal is
 * thrown on: the message stays and is judged later.
 */
export async function receiveMessage(message: InboundMessage, check: () => Promise<Checked>): Promise<Received> {
  const measured = (await usesOf(refusedKey(message.caller), DAY_SECONDS)) < MOST_REFUSED
  const kept = measured ? await keepMessage(message) : undefined
  try {
    const checked = await check()
    return await acceptMessage(kept ?? (await keepMessage(message)), message, checked)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await refuseMessage(kept, message, error)
    return { outcome: 'refused', sentence: error.sentence }
  }
}

/** Of a message that was never read to its end: that it came. */
export async function keepUnread(kind: string, reason: string, caller: Caller): Promise<void> {
  if (!(await allowed(refusedKey(caller), MOST_REFUSED, DAY_SECONDS))) return
  const refused = { outcome: 'refused' as const, answeredCode: -1, reason, handledAt: now() }
  await db.insert(inbox).values({ ...rowOf({ kind, raw: '', caller }), externalId: newId(), ...refused })
}

const rowOf = ({ kind, raw, caller }: InboundMessage) => ({
  id: newId(),
  source: `national.${kind}`,
  externalId: createHash('sha256').update(raw).digest('hex'),
  // The text names people.
  raw: encrypt(raw),
  sizeBytes: Buffer.byteLength(raw),
  caller: caller.address,
  door: caller.door,
  receivedAt: now(),
})

/** Answers the id of the row; of the one that holds these very bytes where they came before. */
async function keepMessage(message: InboundMessage): Promise<string> {
  const row = rowOf(message)
  const [added] = await db.insert(inbox).values(row).onConflictDoNothing().returning({ id: inbox.id })
  if (added) return added.id
  const same = and(eq(inbox.source, row.source), eq(inbox.externalId, row.externalId))
  const [known] = await db.select({ id: inbox.id }).from(inbox).where(same)
  if (!known) throw new Error('a message was neither added nor found')
  return known.id
}

async function acceptMessage(id: string, message: InboundMessage, checked: Checked): Promise<Received> {
  return db.transaction(async (tx) => {
    if (checked.once) await oneAtATime(tx, message.kind, checked.reference)
    const [row] = await tx.select().from(inbox).where(eq(inbox.id, id)).for('update')
    if (!row) throw new Error(`message ${id} is gone`)
    const told = await outcomeOf(tx, row, checked)
    await audit(tx, message, id, { repeated: told !== 'accepted' })
    if (told === 'accepted') {
      const done = checked.keepOnly
        ? { outcome: 'kept' as const, handledAt: now() }
        : { outcome: null, handledAt: null }
      // Of one that was refused before, only the beginning was left.
      const whole = row.outcome === 'refused' ? { raw: encrypt(message.raw) } : {}
      await tx
        .update(inbox)
        .set({ ...done, ...whole, reason: null, answeredCode: 0, reference: checked.reference })
        .where(eq(inbox.id, id))
      if (!checked.keepOnly) await emit(tx, messageAccepted({ messageId: id }))
    } else if (told === 'duplicate') await closeDuplicate(tx, id, message, checked)
    return { outcome: told }
  })
}

type Row = typeof inbox.$inferSelect

async function outcomeOf(
  tx: Tx,
  row: Row,
  { reference, once }: Checked,
): Promise<'accepted' | 'repeated' | 'duplicate'> {
  if (row.outcome === 'duplicate') return 'duplicate'
  if (row.answeredCode === 0 || (row.outcome !== null && row.outcome !== 'refused')) return 'repeated'
  if (!once || reference === null) return 'accepted'
  const standing = or(eq(inbox.answeredCode, 0), inArray(inbox.outcome, ['filed', 'joined', 'kept', 'task']))
  const others = and(eq(inbox.source, row.source), eq(inbox.reference, reference), ne(inbox.id, row.id), standing)
  return (await tx.$count(inbox, others)) > 0 ? 'duplicate' : 'accepted'
}

/** Two messages about the same thing wait for each other. */
const oneAtATime = (tx: Tx, kind: string, reference: string | null) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${kind} ${reference}`}, 0))`)

async function closeDuplicate(tx: Tx, id: string, message: InboundMessage, { reference }: Checked): Promise<void> {
  await tx
    .update(inbox)
    .set({ ...(await trimmed(message)), outcome: 'duplicate', answeredCode: 1, reference, handledAt: now() })
    .where(eq(inbox.id, id))
}

/** What is left of a message from which nothing follows: counted against its sender's day, and its beginning alone. */
async function trimmed({ raw, caller }: InboundMessage): Promise<{ raw: string }> {
  const measured = await allowed(refusedKey(caller), MOST_REFUSED, DAY_SECONDS)
  return { raw: encrypt(measured ? raw.slice(0, KEPT_OF_REFUSED) : '') }
}

async function refuseMessage(id: string | undefined, message: InboundMessage, refusal: Refusal): Promise<void> {
  if (id === undefined) return auditRefused(message.kind, refusal.reason, message.caller)
  const left = await trimmed(message)
  await db.transaction(async (tx) => {
    const [row] = await tx.select().from(inbox).where(eq(inbox.id, id)).for('update')
    // What was accepted once stays accepted, whatever is asked of messages today.
    const open = row?.answeredCode !== 0 && (row?.outcome === null || row?.outcome === 'refused')
    const refused = { outcome: 'refused' as const, answeredCode: -1, reason: refusal.sentence, handledAt: now() }
    if (open)
      await tx
        .update(inbox)
        .set({ ...left, ...refused })
        .where(eq(inbox.id, id))
    await audit(tx, message, id, { refused: refusal.reason })
  })
}

const audit = (tx: Tx, { kind, caller }: InboundMessage, id: string, detail: Record<string, unknown>) =>
  recordAudit(
    {
      actorKind: 'national',
      act: 'refused' in detail ? 'national.refused' : `national.${kind}`,
      subjectKind: 'inbox',
      subjectId: id,
      address: caller.address,
      detail: { door: caller.door, ...detail },
    },
    tx,
  )

/** A call that was not accepted and of which nothing is kept but this line. */
export const auditRefused = (name: string, reason: string, caller: Caller) =>
  recordAudit({
    actorKind: 'national',
    act: 'national.refused',
    address: caller.address,
    detail: { call: name, reason, door: caller.door },
  })

/** The national portal begins to fetch this file: counted, and written into the audit log. */
export async function recordDownload(attachmentId: string, caller: Caller): Promise<void> {
  await db.transaction(async (tx) => {
    await tx
      .update(attachments)
      .set({ downloads: sql`${attachments.downloads} + 1` })
      .where(sql`${attachments.id} = ${attachmentId}`)
    await recordAudit(
      {
        actorKind: 'national',
        act: 'national.download',
        subjectKind: 'attachment',
        subjectId: attachmentId,
        address: caller.address,
        detail: { door: caller.door },
      },
      tx,
    )
  })
}
