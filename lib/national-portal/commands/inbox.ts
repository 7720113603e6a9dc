import 'server-only'
import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { attachments, inbox } from '@/db/schema'
import { recordAudit } from '@/lib/audit/commands'
import { encrypt } from '@/lib/platform/cipher'
import { now } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/id'

export type InboundMessage = {
  /** What kind of message: `promotion_notice`, `land_tax_document`, `payment_result`, … */
  kind: string
  /** The sender's own id of it; without one the digest of its bytes stands for it. */
  externalId?: string
  raw: string
  caller: { address: string; door: string }
}

/**
 * Keeps a message of the national side exactly as it came, before anybody judges it, and writes the audit line. The text
 * names people, so it is sealed. Answers false when this very message is kept already.
 */
export async function keepMessage({ kind, externalId, raw, caller }: InboundMessage): Promise<boolean> {
  const id = newId()
  const key = externalId ?? createHash('sha256').update(raw).digest('hex')
  return db.transaction(async (tx) => {
    const kept = await tx
      .insert(inbox)
      .values({ id, source: `national.${kind}`, externalId: key, raw: encrypt(raw), receivedAt: now() })
      .onConflictDoNothing()
      .returning({ id: inbox.id })
    const isNew = kept.length > 0
    await recordAudit(
      {
        actorKind: 'national',
        act: `national.${kind}`,
        ...(isNew ? { subjectKind: 'inbox', subjectId: id } : {}),
        address: caller.address,
        detail: { door: caller.door, repeated: !isNew },
      },
      tx,
    )
    return isNew
  })
}

/** A call that was not accepted: nothing of it is kept but this line. */
export const auditRefused = (name: string, reason: string, caller: { address: string; door: string }) =>
  recordAudit({
    actorKind: 'national',
    act: 'national.refused',
    address: caller.address,
    detail: { call: name, reason, door: caller.door },
  })

/** The national portal begins to fetch this file: counted, and written into the audit log. */
export async function recordDownload(attachmentId: string, caller: { address: string; door: string }): Promise<void> {
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
