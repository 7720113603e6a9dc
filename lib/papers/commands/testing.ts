import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { attachments, dossierActs, type dossiers, issuedPapers } from '@/db/schema'
import { type anAgency, aSubmitted } from '@/db/testing/builders'
import { openAttachment } from '@/lib/attachments/queries'
import { newId } from '@/lib/platform/id'

type Agency = Awaited<ReturnType<typeof anAgency>>

const RECEIVED = new Date('2026-11-23T02:00:00Z')
const DUE = new Date('2026-11-23T10:00:00Z')
let sequence = 0

/** A dossier as receipt leaves it, with the acts that are named. */
export async function aReceived(
  at: Agency,
  acts: readonly string[] = [],
  more: Partial<typeof dossiers.$inferInsert> = {},
) {
  sequence += 1
  const number = `${at.code}-261123-${String(sequence).padStart(4, '0')}`
  const received = { number, status: '2' as const, receivedAt: RECEIVED, dueAt: DUE, originalDueAt: DUE }
  const { dossierId } = await aSubmitted({ agency: at, code: '1.001193', more: { ...received, ...more } })
  for (const [index, act] of ['receive', ...acts].entries()) {
    await db.insert(dossierActs).values({
      ...{ id: newId(), dossierId, sequence: index + 2, act: act as 'receive', status: '2', seenVersion: index + 1 },
      ...{ actorKind: 'officer', actorName: 'Lê Văn Giao', actorTitle: 'Công chức', agencyName: at.name },
      ...{ channel: 'counter', note: act === 'receive' ? null : 'Cần xác minh thêm', at: RECEIVED },
    })
  }
  return { dossierId, number }
}

/** A paper as it lies in the store, and the digest its row knows. */
export async function fileOf(paperId: string) {
  const [row] = await db
    .select({ file: attachments, sha256: issuedPapers.sha256 })
    .from(issuedPapers)
    .innerJoin(attachments, eq(attachments.id, issuedPapers.attachmentId))
    .where(eq(issuedPapers.id, paperId))
  if (!row) throw new Error('no such paper')
  return { ...row, bytes: await buffer(await openAttachment(row.file)) }
}

/** How many files the store holds. */
export const filesOnDisk = () => {
  const store = join(process.env.DATA_DIR ?? '', 'files')
  if (!existsSync(store)) return 0
  return readdirSync(store, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length
}
