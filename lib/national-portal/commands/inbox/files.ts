import 'server-only'
import { and, asc, eq, inArray, isNotNull, lte, or, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { nationalFiles } from '@/db/schema/index'
import { recordAttachment } from '@/lib/attachments/commands/attachments'
import { fetchUpload } from '@/lib/attachments/commands/fetch-upload'
import { discardUpload, type Upload } from '@/lib/attachments/commands/receive-upload'
import { recordAudit } from '@/lib/audit/commands'
import type { System } from '@/lib/auth/actor'
import { decrypt, encrypt } from '@/lib/platform/cipher'
import { now as clock } from '@/lib/platform/clock'
import { config } from '@/lib/platform/config'
import { Refusal } from '@/lib/platform/refusal'
import { dossierHere } from '../../queries/inbound'
import { fetchDelayMs, fileNameOf, MOST_FETCHES, originOf } from '../../rules/files'

type Named = { messageId: string; dossierNumber: string; address: string; name: string }
type FileRow = typeof nationalFiles.$inferSelect

const WAITS_FOR_DOSSIER_MS = 3_600_000

/** Keeps that a message names a file by its address, in the transaction that judges it; it is fetched afterwards, where its origin may be asked. */
export async function nameFile(
  tx: Tx,
  { messageId, dossierNumber, address, name }: Named,
  now = clock(),
): Promise<void> {
  if (address === '') return
  const origin = originOf(address)
  const listed = config().NATIONAL_PORTAL_FILE_ORIGINS.includes(origin)
  await tx
    .insert(nationalFiles)
    .values({
      ...{ messageId, dossierNumber, origin, addressSealed: encrypt(address), name: fileNameOf(name, address) },
      ...(listed ? { state: 'waiting', dueAt: now } : { state: 'address' }),
    })
    .onConflictDoNothing()
}

/** Files that are due, the longest first: also those whose origin has come to be one that is asked. */
export async function listDueFiles(limit: number, now = clock()): Promise<string[]> {
  const origins = config().NATIONAL_PORTAL_FILE_ORIGINS
  if (origins.length === 0) return []
  const listedSince = and(eq(nationalFiles.state, 'address'), inArray(nationalFiles.origin, origins))
  const rows = await db
    .select({ messageId: nationalFiles.messageId })
    .from(nationalFiles)
    .where(or(and(isNotNull(nationalFiles.dueAt), lte(nationalFiles.dueAt, now)), listedSince))
    .orderBy(asc(nationalFiles.dueAt))
    .limit(limit)
  return rows.map((row) => row.messageId)
}

/**
 * Fetches the file of this message, judges and scans it as an upload is, and puts it to its dossier. May run any number of times. A line
 * that fails is tried again, later and later; a file that we do not take, or an address that we do not ask, is told on the dossier.
 */
export async function fetchNationalFile(
  system: System,
  messageId: string,
  now = clock(),
): Promise<FileRow['state'] | null> {
  const file = await claim(messageId, now)
  if (!file) return null
  const dossierId = await dossierHere(file.dossierNumber)
  if (!dossierId)
    return settle(messageId, { state: 'waiting', dueAt: later(now, WAITS_FOR_DOSSIER_MS), attempts: file.attempts - 1 })
  const fetched = await fetchOne(file)
  if ('upload' in fetched) return keep(system, file, { dossierId, upload: fetched.upload })
  const { refusal } = fetched
  const again = refusal.kind === 'unavailable' && file.attempts < MOST_FETCHES
  return settle(messageId, {
    state: again ? 'waiting' : 'failed',
    dueAt: again ? later(now, fetchDelayMs(file.attempts)) : null,
    reason: refusal.sentence,
  })
}

const later = (now: Date, ms: number) => new Date(now.getTime() + ms)

/** One try more; for as long as a fetch may take nobody else tries. */
async function claim(messageId: string, now: Date): Promise<FileRow | undefined> {
  const busyUntil = later(now, config().NATIONAL_PORTAL_FILE_TIMEOUT_MS * 2 + 60_000)
  const due = or(lte(nationalFiles.dueAt, now), eq(nationalFiles.state, 'address'))
  const [file] = await db
    .update(nationalFiles)
    .set({ state: 'waiting', attempts: sql`${nationalFiles.attempts} + 1`, dueAt: busyUntil })
    .where(and(eq(nationalFiles.messageId, messageId), inArray(nationalFiles.state, ['waiting', 'address']), due))
    .returning()
  return file
}

async function fetchOne({ addressSealed, name }: FileRow): Promise<{ upload: Upload } | { refusal: Refusal }> {
  const { NATIONAL_PORTAL_FILE_ORIGINS, NATIONAL_PORTAL_FILE_NETWORKS, NATIONAL_PORTAL_FILE_TIMEOUT_MS } = config()
  const terms = {
    origins: NATIONAL_PORTAL_FILE_ORIGINS,
    networks: NATIONAL_PORTAL_FILE_NETWORKS,
    timeoutMs: NATIONAL_PORTAL_FILE_TIMEOUT_MS,
  }
  try {
    return { upload: await fetchUpload(decrypt(addressSealed), name, terms) }
  } catch (error) {
    if (error instanceof Refusal) return { refusal: error }
    throw error
  }
}

type Kept = { dossierId: string; upload: Upload }

async function keep(system: System, { messageId }: FileRow, { dossierId, upload }: Kept): Promise<FileRow['state']> {
  let kept = false
  try {
    kept = await db.transaction(async (tx) => {
      const waiting = and(eq(nationalFiles.messageId, messageId), eq(nationalFiles.state, 'waiting'))
      if ((await tx.select().from(nationalFiles).where(waiting).for('update')).length === 0) return false
      const attachmentId = await recordAttachment(tx, { kind: 'system', id: messageId }, upload)
      const fetched = { state: 'fetched' as const, dueAt: null, reason: null, dossierId, attachmentId }
      await tx.update(nationalFiles).set(fetched).where(eq(nationalFiles.messageId, messageId))
      const subject = { subjectKind: 'attachment', subjectId: attachmentId }
      const detail = { messageId, dossierId, sizeBytes: upload.sizeBytes }
      await recordAudit(
        { actorKind: 'system', actorId: system.name, act: 'national.file_fetched', ...subject, detail },
        tx,
      )
      return true
    })
  } finally {
    if (!kept) await discardUpload(upload)
  }
  return 'fetched'
}

async function settle(
  messageId: string,
  outcome: Partial<FileRow> & Pick<FileRow, 'state'>,
): Promise<FileRow['state']> {
  await db
    .update(nationalFiles)
    .set(outcome)
    .where(and(eq(nationalFiles.messageId, messageId), eq(nationalFiles.state, 'waiting')))
  return outcome.state
}
