import 'server-only'
import { aliasedTable, and, asc, desc, eq, gte, lt, type SQL, sql } from 'drizzle-orm'
import { db, type Reader } from '@/db/client'
import { agencies, attachments, dossiers, issuedPapers, procedures } from '@/db/schema'
import type { Attachment } from '@/lib/attachments/queries'
import { recordAudit } from '@/lib/audit/commands'
import type { Officer } from '@/lib/auth/actor'
import { addDays, type Day, instantAt } from '@/lib/platform/day'
import { listed } from './papers'

const processing = aliasedTable(agencies, 'processing')

export type Unit = { id: string; code: string; name: string }

/** The officer's own agency first, then every agency below it. */
export async function listUnits(officer: Officer): Promise<Unit[]> {
  const rows = await db.execute<Unit>(sql`
    with recursive below as (
      select id, code, name, 0 as depth from agencies where id = ${officer.agencyId}
      union all select a.id, a.code, a.name, depth + 1 from agencies a join below on a.parent_id = below.id
    ) select id, code, name from below order by depth, name`)
  return [...rows]
}

/** Days of receipt in Viet Nam, both counted. */
export type Period = { from: Day; to: Day }

const inPeriod = (agencyId: string, { from, to }: Period) =>
  and(
    eq(dossiers.receivingAgencyId, agencyId),
    gte(dossiers.receivedAt, instantAt(from, 0)),
    lt(dossiers.receivedAt, instantAt(addDays(to, 1), 0)),
  )

const columns = {
  id: dossiers.id,
  dossierCode: dossiers.number,
  procedureName: procedures.name,
  applicantName: dossiers.applicantName,
  address: dossiers.address,
  phone: dossiers.phone,
  processingAgency: processing.name,
  receivedAt: dossiers.receivedAt,
  dueAt: dossiers.dueAt,
  returnedAt: dossiers.returnedAt,
  resultDelivery: dossiers.resultDelivery,
}
export type RegisterRow = Awaited<ReturnType<typeof rowsOf>>[number]

/** The dossiers a unit received in a period, in order of receipt; `agencyId` was found among the officer's units. */
export const rowsOf = (on: Reader, agencyId: string, period: Period, limit: number, after?: SQL) =>
  on
    .select(columns)
    .from(dossiers)
    .innerJoin(procedures, eq(procedures.id, dossiers.procedureId))
    .innerJoin(processing, eq(processing.id, dossiers.processingAgencyId))
    .where(and(inPeriod(agencyId, period), after))
    .orderBy(asc(dossiers.receivedAt), asc(dossiers.id))
    .limit(limit)

const PAGE = 20

/** One page of the register, told in the audit log; `next` is the cursor of the following one. */
export async function readRegister(officer: Officer, unit: Unit, period: Period, cursor: string | undefined) {
  const rows = await rowsOf(db, unit.id, period, PAGE + 1, behind(cursor))
  await recordAudit({
    ...{ actorKind: 'officer', actorId: officer.id, act: 'register.read', subjectKind: 'agency', subjectId: unit.id },
    detail: { ...period, rows: Math.min(rows.length, PAGE) },
  })
  const last = rows.length > PAGE ? rows[PAGE - 1] : undefined
  return { rows: rows.slice(0, PAGE), next: last && cursorOf(last) }
}

const cursorOf = (row: RegisterRow) =>
  Buffer.from(JSON.stringify([row.receivedAt?.toISOString(), row.id])).toString('base64url')

/** Rows behind the opaque cursor; a cursor that is not ours shows the first page. */
function behind(cursor: string | undefined): SQL | undefined {
  if (!cursor) return undefined
  const found = /^\["([0-9TZ:.-]{20,30})","([0-9a-f-]{36})"\]$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'))
  return found
    ? sql`(date_trunc('milliseconds', ${dossiers.receivedAt}), ${dossiers.id}) > (${found[1]}::timestamptz, ${found[2]}::uuid)`
    : undefined
}

const LATEST = 10

/** The latest printed registers of a unit, newest first; `unit` was found among the officer's. */
export const listRegisterPapers = (unit: Unit) =>
  db
    .select(listed)
    .from(issuedPapers)
    .where(and(eq(issuedPapers.agencyId, unit.id), eq(issuedPapers.kind, 'register')))
    .orderBy(desc(issuedPapers.issuedAt), desc(issuedPapers.id))
    .limit(LATEST)

/** A printed register of one of the officer's units; the read is put in the audit log. Null otherwise. */
export async function getRegisterPaper(officer: Officer, paperId: string, address: string): Promise<Attachment | null> {
  const units = await listUnits(officer)
  const [row] = await db
    .select({ file: attachments, agencyId: issuedPapers.agencyId })
    .from(issuedPapers)
    .innerJoin(attachments, eq(attachments.id, issuedPapers.attachmentId))
    .where(and(eq(issuedPapers.id, paperId), eq(issuedPapers.kind, 'register')))
  if (!row || !units.some(({ id }) => id === row.agencyId)) return null
  const subject = { subjectKind: 'paper', subjectId: paperId, address }
  await recordAudit({ actorKind: 'officer', actorId: officer.id, act: 'paper.read', ...subject })
  return row.file
}
