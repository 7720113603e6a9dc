import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { PDFDocument } from '@cantoo/pdf-lib'
import { and, asc, eq, isNull } from 'drizzle-orm'
import { db, sql } from '@/db/client'
import { attachments, dossierActs, dossierPapers, dossiers, issuedPapers } from '@/db/schema'
import { anAgency, anOfficer, aService, aSubmitted } from '@/db/testing/builders'
import { storeBytes } from '@/lib/attachments/commands/store-bytes'
import { openAttachment } from '@/lib/attachments/queries'
import type { Officer } from '@/lib/auth/actor'
import { approveDossier, processDossier, submitForApproval } from '@/lib/dossiers/commands/process'
import { receiveDossier } from '@/lib/dossiers/commands/receive'
import { addResult } from '@/lib/dossiers/commands/results'
import type { OfficerAct } from '@/lib/dossiers/schema/acts'
import { newId } from '@/lib/platform/id'
import type { ServiceTerms } from '@/lib/procedures/schema'

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

/** Connections of this database that lie in a transaction and do nothing, or wait for a lock. */
export async function heldConnections(): Promise<number> {
  const [row] = await sql()<{ held: number }[]>`
    select count(*)::int as held from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
      and (state = 'idle in transaction' or (state = 'active' and wait_event_type = 'Lock'))`
  return row?.held ?? 0
}

/** One page that somebody else's program made. */
export async function aResultPdf(): Promise<Buffer> {
  const pdf = await PDFDocument.create()
  pdf.addPage([420, 595]).drawText(`Ket qua mau ${newId()}`)
  return Buffer.from(await pdf.save())
}

type Command = (who: Officer, seen: OfficerAct) => Promise<unknown>
type ResultUpload = [bytes: Buffer, fileName?: string, contentType?: string]

export type Desk = Awaited<ReturnType<typeof openDesk>>

/** An agency with its people, who take dossiers of one procedure to where their results wait for a signature. */
export async function openDesk(terms: Partial<ServiceTerms> = {}) {
  const agency = await anAgency()
  const code = `1.${newId().slice(-8)}`
  await aService(code, { agencyCodes: [agency.code], ...terms })
  const [clerk, handler, leader] = [
    await anOfficer('clerk', agency),
    await anOfficer('handler', agency),
    await anOfficer('leader', agency),
  ]

  async function seenNow(dossierId: string, more: Partial<OfficerAct> = {}): Promise<OfficerAct> {
    const [row] = await db.select({ version: dossiers.version }).from(dossiers).where(eq(dossiers.id, dossierId))
    if (!row) throw new Error('no dossier')
    return { dossierId, version: row.version, ...more }
  }
  const act = async (command: Command, who: Officer, id: string, more: Partial<OfficerAct> = {}) =>
    command(who, await seenNow(id, more))
  const upload = async (
    dossierId: string,
    ...[bytes, fileName = 'kết quả.pdf', contentType = 'application/pdf']: ResultUpload
  ) => addResult(handler, dossierId, await storeBytes(bytes, fileName, contentType))

  async function working(): Promise<string> {
    const { dossierId } = await aSubmitted({ agency, code })
    await act(receiveDossier, clerk, dossierId)
    await act(processDossier, handler, dossierId)
    return dossierId
  }
  async function approved(...results: ResultUpload[]): Promise<string> {
    const dossierId = await working()
    for (const result of results) await upload(dossierId, ...result)
    await act(submitForApproval, handler, dossierId)
    await act(approveDossier, leader, dossierId)
    return dossierId
  }

  const papersOf = (dossierId: string) =>
    db
      .select()
      .from(dossierPapers)
      .where(and(eq(dossierPapers.dossierId, dossierId), isNull(dossierPapers.withdrawnAt)))
      .orderBy(asc(dossierPapers.createdAt), asc(dossierPapers.id))
  async function paperOf(dossierId: string) {
    const [paper] = await papersOf(dossierId)
    if (!paper) throw new Error('no result')
    return paper
  }
  async function attachmentOf(id: string) {
    const [row] = await db.select().from(attachments).where(eq(attachments.id, id))
    if (!row) throw new Error('no such file')
    return row
  }
  const bytesOf = async (attachmentId: string) => buffer(await openAttachment(await attachmentOf(attachmentId)))
  const actsOf = (dossierId: string) =>
    db.select().from(dossierActs).where(eq(dossierActs.dossierId, dossierId)).orderBy(asc(dossierActs.sequence))
  const lastAct = async (dossierId: string) => (await actsOf(dossierId)).at(-1)

  /** All that a signature leaves behind. */
  async function traces(dossierId: string) {
    const [row] = await db.select().from(dossiers).where(eq(dossiers.id, dossierId))
    const counts = { attachments: await db.$count(attachments), files: filesOnDisk() }
    return { ...counts, papers: await papersOf(dossierId), approval: row?.approval, version: row?.version }
  }
  const people = { agency, clerk, handler, leader }
  const read = { papersOf, paperOf, fileOf: attachmentOf, bytesOf, actsOf, lastAct, traces }
  return { ...people, ...read, seenNow, act, upload, working, approved }
}
