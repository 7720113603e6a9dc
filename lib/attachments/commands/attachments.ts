import 'server-only'
import { randomUUID } from 'node:crypto'
import { inArray } from 'drizzle-orm'
import { db, type Reader } from '@/db/client'
import { attachments } from '@/db/schema'
import { newId } from '@/lib/platform/id'
import { fileStore } from '../gateway/file-store'
import { SWEEP_AFTER_MS } from '../rules/limits'
import type { Upload } from './receive-upload'

export type AttachmentOwner = { kind: 'citizen' | 'officer' | 'system'; id: string }

/** Writes the row of an upload, in the transaction that also says what the file is for. Answers its id. */
export async function recordAttachment(on: Reader, owner: AttachmentOwner, upload: Upload): Promise<string> {
  const id = newId()
  await on
    .insert(attachments)
    .values({ id, publicId: randomUUID(), ownerKind: owner.kind, ownerId: owner.id, ...upload })
  return id
}

/** Removes rows that nothing refers to any more. Answers the storage keys; remove the files after the commit with `removeFiles`. */
export async function deleteAttachmentRows(on: Reader, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const gone = await on
    .delete(attachments)
    .where(inArray(attachments.id, [...ids]))
    .returning({ storageKey: attachments.storageKey })
  return gone.map((row) => row.storageKey)
}

/** Removes the files of rows that are gone. One that stays behind after a crash is found by `sweepFiles`. */
export async function removeFiles(storageKeys: readonly string[]): Promise<void> {
  for (const storageKey of storageKeys) await fileStore().remove(storageKey)
}

const SWEEP_AT_ONCE = 500

/**
 * Removes what no row knows and is older than a day: uploads that were cut off by a crash, files whose row is gone. The
 * day leaves room for a row that is about to be written. Answers how many files were looked at and removed.
 */
export async function sweepFiles(now: Date): Promise<{ seen: number; removed: number }> {
  const before = now.getTime() - SWEEP_AFTER_MS
  const counts = { seen: 0, removed: 0 }
  let old: { key: string; remove: () => Promise<void> }[] = []
  for await (const file of fileStore().list()) {
    counts.seen += 1
    if (file.changedAt.getTime() >= before) continue
    if (file.key === undefined) {
      await file.remove()
      counts.removed += 1
    } else old.push({ key: file.key, remove: file.remove })
    if (old.length < SWEEP_AT_ONCE) continue
    counts.removed += await removeUnknown(old)
    old = []
  }
  counts.removed += await removeUnknown(old)
  return counts
}

async function removeUnknown(files: readonly { key: string; remove: () => Promise<void> }[]): Promise<number> {
  if (files.length === 0) return 0
  const keys = files.map((file) => file.key)
  const rows = await db
    .select({ key: attachments.storageKey })
    .from(attachments)
    .where(inArray(attachments.storageKey, keys))
  const known = new Set(rows.map((row) => row.key))
  const unknown = files.filter((file) => !known.has(file.key))
  for (const file of unknown) await file.remove()
  return unknown.length
}
