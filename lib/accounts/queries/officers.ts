import 'server-only'
import { and, asc, count, desc, eq, gt, inArray, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db, type Reader } from '@/db/client'
import { agencies, auditLog, dossiers, officers } from '@/db/schema'
import { hasRole, type Officer, type OfficerRole, type System } from '@/lib/auth/actor'
import { holdsRole, inOrder, rolesOfRow } from '@/lib/auth/roles'
import { agenciesUnder } from '@/lib/auth/scope'
import { listSessionsOf } from '@/lib/auth/session'
import { config } from '@/lib/platform/config'
import { addDays, type Day, dayOf } from '@/lib/platform/day'
import { foldAccents } from '@/lib/platform/text'
import { ACCOUNT_ACT_WORDS } from '../labels'
import { type AccountAct, accountActs } from '../policy'
import { CLOSING_SOON_DAYS, isUsername, unusedBefore } from '../rules'
import type { AccountFilter, AccountView } from '../schema'

const PAGE = 20

/** For seeds: the id of an officer's account, or null. */
export async function getOfficerId(_system: System, username: string): Promise<string | null> {
  const [row] = await db.select({ id: officers.id }).from(officers).where(eq(officers.username, username.toLowerCase()))
  return row?.id ?? null
}

/**
 * How many dossiers somebody is settling (4, 5 and 6): the tab “Đang xử lý” of the officers' list, filtered by holder, shows the
 * same ones. Those only received are any clerk's to pass on.
 */
export const countHeld = (on: Reader, officerId: string): Promise<number> =>
  on.$count(dossiers, and(eq(dossiers.holderId, officerId), inArray(dossiers.status, ['4', '5', '6'])))

/** When somebody last signed in, or since when they could: the later of the two. */
export const LAST_USE = sql<Date>`greatest(${officers.lastSignInAt}, ${officers.enabledAt})`

const lastUseOf = ({ lastSignInAt, enabledAt }: { lastSignInAt: Date | null; enabledAt: Date }): Date =>
  lastSignInAt && lastSignInAt > enabledAt ? lastSignInAt : enabledAt

const columns = {
  id: officers.id,
  username: officers.username,
  fullName: officers.fullName,
  title: officers.title,
  agencyCode: agencies.code,
  agencyName: agencies.name,
  roles: rolesOfRow,
  lastSignInAt: officers.lastSignInAt,
  enabledAt: officers.enabledAt,
  disabledAt: officers.disabledAt,
  disabledReason: officers.disabledReason,
  lockedUntil: officers.lockedUntil,
  passwordOnce: officers.passwordOnce,
  passwordOnceUntil: officers.passwordOnceUntil,
  hasSecondFactor: sql<boolean>`${officers.totpSealed} is not null`,
}

const readAccounts = (on: Reader, where: SQL | undefined) =>
  on
    .select(columns)
    .from(officers)
    .innerJoin(agencies, eq(agencies.id, officers.agencyId))
    .where(where)
    .orderBy(asc(officers.username))

type Row = Awaited<ReturnType<typeof readAccounts>>[number]
export type AccountRow = Omit<Row, 'roles'> & {
  roles: readonly OfficerRole[]
  /** The day on which it is closed unless somebody signs in before; null for one that is closed. */
  closesOn: Day | null
}

function shown(row: Row): AccountRow {
  const closesOn = row.disabledAt ? null : addDays(dayOf(lastUseOf(row)), config().OFFICER_UNUSED_DAYS + 1)
  return { ...row, roles: inOrder(row.roles), closesOn }
}

type Administrator = Pick<Officer, 'agencyId' | 'roles'>

/** Accounts of the administrator's agency and those below; nobody's for who is no administrator. */
const managedBy = (by: Administrator): SQL | undefined =>
  hasRole(by, 'administrator') ? sql`${officers.agencyId} in ${agenciesUnder(by.agencyId)}` : sql`false`

/** The accounts of a view, as a condition; the counts and the list both take it from here. */
function inView(view: AccountView, at: Date): SQL | undefined {
  switch (view) {
    case 'tat-ca':
      return undefined
    case 'dang-mo':
      return isNull(officers.disabledAt)
    case 'cho-dat-mat-khau':
      return and(isNull(officers.disabledAt), eq(officers.passwordOnce, true))
    case 'sap-khoa': {
      const before = unusedBefore(at, Math.max(1, config().OFFICER_UNUSED_DAYS - CLOSING_SOON_DAYS))
      return and(isNull(officers.disabledAt), sql`${LAST_USE} < ${before.toISOString()}::timestamptz`)
    }
    case 'da-khoa':
      return isNotNull(officers.disabledAt)
  }
}

/** How many of the administrator's accounts are about to be closed: the view `sap-khoa`. */
export async function countClosingSoon(by: Administrator, at: Date): Promise<number> {
  return hasRole(by, 'administrator') ? db.$count(officers, and(managedBy(by), inView('sap-khoa', at))) : 0
}

function matching(by: Officer, { agencyCode, role, search }: AccountFilter): SQL | undefined {
  const like = `%${foldAccents(search).replace(/[%_\\]/g, '\\$&')}%`
  return and(
    managedBy(by),
    agencyCode
      ? sql`${officers.agencyId} in (
          with recursive below as (
            select id from agencies where code = ${agencyCode}
            union select a.id from agencies a join below on a.parent_id = below.id
          ) select id from below)`
      : undefined,
    role ? holdsRole(role) : undefined,
    search
      ? or(sql`${officers.username} like ${like}`, sql`public.unaccent(lower(${officers.fullName})) like ${like}`)
      : undefined,
  )
}

export type AccountList = {
  rows: AccountRow[]
  /** Of every view under the same filter: a view's count is the length of its list. */
  counts: Record<AccountView, number>
  next: string | undefined
}

/** One page of the accounts an administrator answers for, by user name, with the counts of all views, both from one snapshot. */
export async function listAccounts(by: Officer, filter: AccountFilter, at: Date): Promise<AccountList> {
  return db.transaction(
    async (tx) => {
      const where = matching(by, filter)
      const counts = await countViews(tx, where, at)
      const after = filter.after ? gt(officers.username, filter.after) : undefined
      const rows = await readAccounts(tx, and(where, inView(filter.view, at), after)).limit(PAGE + 1)
      const page = rows.slice(0, PAGE)
      return { rows: page.map(shown), counts, next: rows.length > PAGE ? page.at(-1)?.username : undefined }
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
}

async function countViews(on: Reader, where: SQL | undefined, at: Date): Promise<Record<AccountView, number>> {
  const of = (view: AccountView) => sql<number>`(count(*) filter (where ${inView(view, at)}))::int`
  const [counts] = await on
    .select({
      'tat-ca': count(),
      'dang-mo': of('dang-mo'),
      'cho-dat-mat-khau': of('cho-dat-mat-khau'),
      'sap-khoa': of('sap-khoa'),
      'da-khoa': of('da-khoa'),
    })
    .from(officers)
    .where(where)
  if (!counts) throw new Error('no count of accounts')
  return counts
}

/** Every account of the filter's view, for the review of accounts and permissions. */
export async function listAllAccounts(by: Officer, filter: AccountFilter, at: Date): Promise<AccountRow[]> {
  return (await readAccounts(db, and(matching(by, filter), inView(filter.view, at)))).map(shown)
}

const closer = alias(officers, 'closer')

export type ManagedAccount = AccountRow & {
  email: string | null
  version: number
  closedBy: string | null
  sessions: number
  held: number
  /** What the administrator may do with it now. */
  acts: readonly AccountAct[]
}

/** One account with what may be done with it; null outside the administrator's scope. */
export async function getAccount(by: Officer, username: string, at: Date): Promise<ManagedAccount | null> {
  if (!isUsername(username)) return null
  const [row] = await db
    .select({ ...columns, email: officers.email, version: officers.version, closedBy: closer.fullName })
    .from(officers)
    .innerJoin(agencies, eq(agencies.id, officers.agencyId))
    .leftJoin(closer, eq(closer.id, officers.disabledBy))
    .where(and(eq(officers.username, username), managedBy(by)))
  if (!row) return null
  const { id, disabledAt, hasSecondFactor } = row
  const [sessions, held] = await Promise.all([listSessionsOf('officer', id, at), countHeld(db, id)])
  const acts = accountActs(by, { id, inScope: true, disabled: disabledAt !== null, hasSecondFactor })
  return { ...row, ...shown(row), sessions: sessions.length, held, acts }
}

/** Who last changed an account, and what of it. */
export type AccountChange = { by: string | null; act: string; parts: readonly string[]; at: Date }

/** The last change of an account, or null; `by` is null for a job. */
export async function lastAccountChange(on: Reader, officerId: string): Promise<AccountChange | null> {
  const [row] = await on
    .select({ by: officers.fullName, act: auditLog.act, detail: auditLog.detail, at: auditLog.at })
    .from(auditLog)
    .leftJoin(officers, and(eq(auditLog.actorKind, 'officer'), sql`${officers.id}::text = ${auditLog.actorId}`))
    .where(
      and(
        eq(auditLog.subjectKind, 'officer'),
        eq(auditLog.subjectId, officerId),
        inArray(auditLog.act, Object.keys(ACCOUNT_ACT_WORDS)),
      ),
    )
    .orderBy(desc(auditLog.at), desc(auditLog.position))
    .limit(1)
  if (!row) return null
  const { changed } = (row.detail ?? {}) as { changed?: unknown }
  return { ...row, parts: typeof changed === 'string' ? changed.split(', ') : [] }
}
