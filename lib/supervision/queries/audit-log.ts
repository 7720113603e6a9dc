import 'server-only'
import { and, desc, eq, gte, inArray, lt, or, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { agencies, auditLog, dossiers, officers } from '@/db/schema'
import { recordAudit } from '@/lib/audit/commands'
import type { Officer } from '@/lib/auth/actor'
import { isId } from '@/lib/platform/id'
import { foldAccents } from '@/lib/platform/text'
import type { AuditFilter } from '../schema/audit-log'

const PAGE = 20

export type AuditRow = Awaited<ReturnType<typeof readPage>>[number]
/** What people call the officers, agencies and dossiers that the lines name by their ids. */
export type AuditNames = ReadonlyMap<string, string>
export type AuditPage = { rows: AuditRow[]; names: AuditNames; next: string | undefined }

/**
 * One page of the log, newest first; this reading is itself put in the log. Null for an officer of one unit: the log is of
 * the whole province. A time in the filter that cannot be read finds nothing.
 */
export async function listAuditLog(officer: Officer, filter: AuditFilter): Promise<AuditPage | null> {
  if (!officer.ofProvince) return null
  if (Object.keys(filter.problems).length > 0) return { rows: [], names: new Map(), next: undefined }
  const rows = await readPage(and(matching(filter), after(filter.cursor)))
  const shown = rows.slice(0, PAGE)
  await recordAudit({
    actorKind: 'officer',
    actorId: officer.id,
    act: 'audit.read',
    detail: { ...auditedFilter(filter), rows: shown.length },
  })
  const names = await namesOf(shown)
  return { rows: shown, names, next: rows.length > PAGE ? cursorOf(shown.at(-1)) : undefined }
}

/** A searched name is somebody's: the log keeps that one was searched, and of the rest codes and times. */
const auditedFilter = ({ person, act, dossierCode, from, until }: AuditFilter) => ({
  ...(person ? { byPerson: true } : {}),
  ...(act ? { act } : {}),
  ...(dossierCode ? { dossierCode } : {}),
  ...(from ? { from: from.toISOString() } : {}),
  ...(until ? { until: until.toISOString() } : {}),
})

const dossierCode = sql<string>`coalesce(${dossiers.number}, ${dossiers.submissionCode})`

function readPage(where: SQL | undefined) {
  return db
    .select({
      id: auditLog.id,
      at: auditLog.at,
      place: sql<string>`to_char(${auditLog.at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
      actorKind: auditLog.actorKind,
      actorId: auditLog.actorId,
      officerName: officers.fullName,
      username: officers.username,
      act: auditLog.act,
      subjectKind: auditLog.subjectKind,
      subjectId: auditLog.subjectId,
      dossierCode: sql<string | null>`${dossierCode}`,
      address: auditLog.address,
      detail: auditLog.detail,
    })
    .from(auditLog)
    .leftJoin(officers, and(eq(auditLog.actorKind, 'officer'), sql`${officers.id}::text = ${auditLog.actorId}`))
    .leftJoin(dossiers, and(eq(auditLog.subjectKind, 'dossier'), eq(dossiers.id, subjectUuid)))
    .where(where)
    .orderBy(desc(auditLog.at), desc(auditLog.id))
    .limit(PAGE + 1)
}

/** Subjects and details of these lines that are ids; lists of them are counted on screen and need no names. */
const idsIn = (rows: readonly AuditRow[]): string[] =>
  [...new Set(rows.flatMap(({ subjectId, detail }) => [subjectId, ...(detail ? Object.values(detail) : [])]))].filter(
    (value): value is string => typeof value === 'string' && isId(value),
  )

async function namesOf(rows: readonly AuditRow[]): Promise<AuditNames> {
  const ids = idsIn(rows)
  const { id, fullName, username } = officers
  const [people, units, codes] = await Promise.all([
    db.select({ id, fullName, username }).from(officers).where(inArray(id, ids)),
    db.select({ id: agencies.id, name: agencies.name }).from(agencies).where(inArray(agencies.id, ids)),
    db.select({ id: dossiers.id, code: dossierCode }).from(dossiers).where(inArray(dossiers.id, ids)),
  ])
  return new Map([
    ...people.map((one): [string, string] => [one.id, `${one.fullName} (${one.username})`]),
    ...units.map((one): [string, string] => [one.id, one.name]),
    ...codes.map((one): [string, string] => [one.id, one.code]),
  ])
}

/** The subject as an id, so that the index of dossiers serves; null for anything else. */
const subjectUuid = sql`(case when ${auditLog.subjectKind} = 'dossier'
  and ${auditLog.subjectId} ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then ${auditLog.subjectId}::uuid end)`

function matching({ person, act, dossierCode, from, until }: AuditFilter): SQL | undefined {
  return and(
    person ? sql`${auditLog.actorId} in ${officersNamed(person)}` : undefined,
    act ? eq(auditLog.act, act) : undefined,
    dossierCode
      ? and(
          eq(auditLog.subjectKind, 'dossier'),
          sql`${auditLog.subjectId} in (select id::text from dossiers where number = ${dossierCode} or submission_code = ${dossierCode})`,
        )
      : undefined,
    from ? gte(auditLog.at, from) : undefined,
    until ? lt(auditLog.at, until) : undefined,
  )
}

function officersNamed(person: string): SQL {
  const like = `%${foldAccents(person).replace(/[%_\\]/g, '\\$&')}%`
  const named = or(eq(officers.username, person), sql`public.unaccent(lower(${officers.fullName})) like ${like}`)
  return sql`(select ${officers.id}::text from ${officers} where ${named})`
}

const cursorOf = (row: AuditRow | undefined) =>
  row && Buffer.from(JSON.stringify([row.place, row.id])).toString('base64url')

/** Rows behind the opaque cursor; one that is not ours shows the first page. */
function after(cursor: string): SQL | undefined {
  const shape =
    /^\["(\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d\.\d{6}Z)","([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"\]$/
  const found = cursor ? shape.exec(Buffer.from(cursor, 'base64url').toString('utf8')) : null
  if (!found?.[1] || Number.isNaN(Date.parse(found[1]))) return undefined
  return sql`(${auditLog.at}, ${auditLog.id}) < (${found[1]}::timestamptz, ${found[2]}::uuid)`
}
