import 'server-only'
import { eq, inArray } from 'drizzle-orm'
import { db } from '@/db/client'
import { attachments, nationalFiles } from '@/db/schema'

/** A file that a message named by its address: in the store, or why not. */
export type NationalFileView =
  | { state: 'fetched'; fileName: string; attachmentId: string; sizeBytes: number }
  | { state: 'address' | 'waiting' | 'failed'; reason: string | null }

/** By message; of messages that were found by who may see them. */
export async function filesOfMessages(messageIds: readonly string[]): Promise<Map<string, NationalFileView>> {
  if (messageIds.length === 0) return new Map()
  const rows = await db
    .select({ file: nationalFiles, stored: attachments })
    .from(nationalFiles)
    .leftJoin(attachments, eq(attachments.id, nationalFiles.attachmentId))
    .where(inArray(nationalFiles.messageId, [...messageIds]))
  return new Map(rows.map(({ file, stored }) => [file.messageId, viewOf(file, stored)]))
}

type Stored = Pick<typeof attachments.$inferSelect, 'id' | 'fileName' | 'sizeBytes'>

function viewOf({ state, reason }: typeof nationalFiles.$inferSelect, stored: Stored | null): NationalFileView {
  if (state !== 'fetched') return { state, reason }
  if (!stored) throw new Error('a fetched file has no attachment')
  return { state, fileName: stored.fileName, attachmentId: stored.id, sizeBytes: stored.sizeBytes }
}
