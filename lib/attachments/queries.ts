import 'server-only'
import type { Readable } from 'node:stream'
import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { db } from '@/db/client'
import { attachments } from '@/db/schema'
import type { Citizen } from '@/lib/auth/actor'
import { fileStore } from './gateway/file-store'
import type { ByteRange } from './rules/ranges'

export type Attachment = {
  id: string
  storageKey: string
  fileName: string
  contentType: string
  sizeBytes: number
  sha256: string
  ownerKind: 'citizen' | 'officer' | 'system'
  ownerId: string
}

const columns = {
  id: attachments.id,
  storageKey: attachments.storageKey,
  fileName: attachments.fileName,
  contentType: attachments.contentType,
  sizeBytes: attachments.sizeBytes,
  sha256: attachments.sha256,
  ownerKind: attachments.ownerKind,
  ownerId: attachments.ownerId,
}

/** The row, whoever asks: the caller has checked that this person may read it. Null when there is none. */
export async function getAttachment(id: string): Promise<Attachment | null> {
  const [row] = await db.select(columns).from(attachments).where(eq(attachments.id, id))
  return row ?? null
}

/** Whether the citizen handed this file in. */
export const isOwnAttachment = (citizen: Citizen, attachment: Attachment): boolean =>
  attachment.ownerKind === 'citizen' && attachment.ownerId === citizen.id

/** What the national portal may fetch under this opaque id: released and not withdrawn. Null otherwise. */
export async function getReleasedAttachment(publicId: string): Promise<Attachment | null> {
  const released = and(
    eq(attachments.publicId, publicId),
    isNotNull(attachments.releasedAt),
    isNull(attachments.withdrawnAt),
  )
  const [row] = await db.select(columns).from(attachments).where(released)
  return row ?? null
}

/** The plain bytes, whole or a range; their SHA-256 is the row's. Throws when the stored file is missing or was changed. */
export const openAttachment = (attachment: Pick<Attachment, 'storageKey'>, range?: ByteRange): Promise<Readable> =>
  fileStore().open(attachment.storageKey, range)
