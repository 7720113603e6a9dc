import 'server-only'
import { and, eq } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { attachments, draftPapers, drafts } from '@/db/schema'
import { deleteAttachmentRows, recordAttachment, removeFiles } from '@/lib/attachments/commands/attachments'
import { discardUpload, type Upload } from '@/lib/attachments/commands/receive-upload'
import { FILE_SENTENCES } from '@/lib/attachments/labels'
import { MAX_DRAFT_BYTES, MAX_FILES_PER_PAPER } from '@/lib/attachments/rules/limits'
import type { Citizen } from '@/lib/auth/actor'
import { now as clock } from '@/lib/platform/clock'
import { Refusal, refuseUnless } from '@/lib/platform/refusal'
import type { DraftFile } from '../queries/drafts'
import { termsOf } from '../queries/state'
import { lockOpenDraft } from './drafts'

/** Which paper of which draft a file is for. */
export type PaperPlace = { draftId: string; paperKey: string }

/** Refuses an upload before its first byte is read: `draft.not_found`, `draft.sent`, `draft.no_such_paper` or `upload.paper_full`. */
export async function checkPaperPlace(citizen: Citizen, place: PaperPlace, now = clock()): Promise<void> {
  await db.transaction((tx) => roomFor(tx, citizen, place, 0, now))
}

/**
 * Puts an upload beside a paper of the citizen's draft. The same file sent twice for one paper is kept once. When it is
 * refused (as by `checkPaperPlace`, or `upload.draft_full`) the stored file is removed.
 */
export async function addDraftFile(
  citizen: Citizen,
  place: PaperPlace,
  upload: Upload,
  now = clock(),
): Promise<DraftFile> {
  try {
    const added = await db.transaction(async (tx) => {
      const { known } = await roomFor(tx, citizen, place, upload.sizeBytes, now, upload.sha256)
      if (known) return { file: known, stored: false }
      const id = await recordAttachment(tx, { kind: 'citizen', id: citizen.id }, upload)
      await tx.insert(draftPapers).values({ ...place, attachmentId: id, createdAt: now })
      await tx.update(drafts).set({ updatedAt: now }).where(eq(drafts.id, place.draftId))
      return { file: { id, fileName: upload.fileName, sizeBytes: upload.sizeBytes }, stored: true }
    })
    if (!added.stored) await discardUpload(upload)
    return added.file
  } catch (error) {
    await discardUpload(upload)
    throw error
  }
}

async function roomFor(
  tx: Tx,
  citizen: Citizen,
  place: PaperPlace,
  sizeBytes: number,
  now: Date,
  sha256?: string,
): Promise<{ known: DraftFile | undefined }> {
  const draft = await lockOpenDraft(tx, citizen, place.draftId, now)
  const terms = await termsOf(tx, draft)
  const asked = terms.papers.some((paper) => paper.key === place.paperKey)
  refuseUnless(asked, 'draft.no_such_paper', 'Hồ sơ này không có giấy tờ đó. Tải lại trang rồi thử lại.', 'not_found')
  const files = await tx
    .select({
      key: draftPapers.paperKey,
      id: attachments.id,
      fileName: attachments.fileName,
      sizeBytes: attachments.sizeBytes,
      sha256: attachments.sha256,
    })
    .from(draftPapers)
    .innerJoin(attachments, eq(attachments.id, draftPapers.attachmentId))
    .where(eq(draftPapers.draftId, draft.id))
  const beside = files.filter((file) => file.key === place.paperKey)
  const known = beside.find((file) => file.sha256 === sha256)
  if (known) return { known: { id: known.id, fileName: known.fileName, sizeBytes: known.sizeBytes } }
  refuseUnless(beside.length < MAX_FILES_PER_PAPER, 'upload.paper_full', FILE_SENTENCES.paperFull(MAX_FILES_PER_PAPER))
  const total = files.reduce((sum, file) => sum + file.sizeBytes, sizeBytes)
  refuseUnless(total <= MAX_DRAFT_BYTES, 'upload.draft_full', FILE_SENTENCES.draftFull(MAX_DRAFT_BYTES), 'too_large')
  return { known: undefined }
}

/** Takes a file out of the citizen's draft; content when it is gone already. Refuses with `draft.not_found` or `draft.sent`. */
export async function removeDraftFile(
  citizen: Citizen,
  input: { draftId: string; attachmentId: string },
  now = clock(),
): Promise<void> {
  const storageKeys = await db.transaction(async (tx) => {
    const draft = await lockOpenDraft(tx, citizen, input.draftId, now)
    const gone = await tx
      .delete(draftPapers)
      .where(and(eq(draftPapers.draftId, draft.id), eq(draftPapers.attachmentId, input.attachmentId)))
      .returning({ id: draftPapers.attachmentId })
    await tx.update(drafts).set({ updatedAt: now }).where(eq(drafts.id, draft.id))
    return deleteAttachmentRows(
      tx,
      gone.map((row) => row.id),
    )
  })
  await removeFiles(storageKeys)
}

/** Deletes the citizen's unsent draft with its files; content when it is gone already. Refuses with `draft.sent`. */
export async function deleteDraft(citizen: Citizen, draftId: string, now = clock()): Promise<void> {
  const storageKeys = await db.transaction(async (tx) => {
    const draft = await lockOpenDraft(tx, citizen, draftId, now).catch((error: unknown) => {
      if (error instanceof Refusal && error.kind === 'not_found') return undefined
      throw error
    })
    return draft ? dropDraft(tx, draft.id) : []
  })
  await removeFiles(storageKeys)
}

/** Deletes the draft, its paper rows and the attachments that were only its own. Answers the storage keys to remove. */
export async function dropDraft(tx: Tx, draftId: string): Promise<string[]> {
  const papers = await tx
    .delete(draftPapers)
    .where(eq(draftPapers.draftId, draftId))
    .returning({ id: draftPapers.attachmentId })
  await tx.delete(drafts).where(eq(drafts.id, draftId))
  return deleteAttachmentRows(
    tx,
    papers.map((row) => row.id),
  )
}
