import 'server-only'
import { and, eq, isNull, lt, notExists } from 'drizzle-orm'
import { db } from '@/db/client'
import {
  attachments,
  dossierPapers,
  draftPapers,
  drafts,
  handOverProofs,
  issuedPapers,
  nationalFiles,
} from '@/db/schema'
import { deleteAttachmentRows, removeFiles } from '@/lib/attachments/commands/attachments'
import { SWEEP_AFTER_MS } from '@/lib/attachments/rules/limits'
import { now as clock } from '@/lib/platform/clock'
import { dropDraft } from './draft-files'

const AT_ONCE = 200

/** Deletes unsent drafts whose 30 days are over, with their files. Answers how many. Safe to run twice. */
export async function forgetExpiredDrafts(now = clock()): Promise<number> {
  const gone = await db.transaction(async (tx) => {
    const old = await tx
      .select({ id: drafts.id })
      .from(drafts)
      .where(and(isNull(drafts.dossierId), lt(drafts.expiresAt, now)))
      .limit(AT_ONCE)
      .for('update', { skipLocked: true })
    const keys: string[] = []
    for (const draft of old) keys.push(...(await dropDraft(tx, draft.id)))
    return { count: old.length, keys }
  })
  await removeFiles(gone.keys)
  return gone.count
}

/** Deletes attachments older than a day that belong to no draft, no dossier and no issued paper, with their files. Answers how many. */
export async function forgetUnusedAttachments(now = clock()): Promise<number> {
  const inDraft = db.select().from(draftPapers).where(eq(draftPapers.attachmentId, attachments.id))
  const inDossier = db.select().from(dossierPapers).where(eq(dossierPapers.attachmentId, attachments.id))
  const proof = db.select().from(handOverProofs).where(eq(handOverProofs.attachmentId, attachments.id))
  const issued = db.select().from(issuedPapers).where(eq(issuedPapers.attachmentId, attachments.id))
  const fetched = db.select().from(nationalFiles).where(eq(nationalFiles.attachmentId, attachments.id))
  const before = new Date(now.getTime() - SWEEP_AFTER_MS)
  const unused = await db
    .select({ id: attachments.id })
    .from(attachments)
    .where(
      and(
        lt(attachments.createdAt, before),
        notExists(inDraft),
        notExists(inDossier),
        notExists(proof),
        notExists(issued),
        notExists(fetched),
      ),
    )
    .limit(AT_ONCE)
  const keys = await deleteAttachmentRows(
    db,
    unused.map((row) => row.id),
  )
  await removeFiles(keys)
  return keys.length
}
