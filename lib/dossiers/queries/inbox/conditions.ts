import 'server-only'
import { and, eq, inArray, isNull, like, or, type SQL, sql } from 'drizzle-orm'
import type { Reader } from '@/db/client'
import { dossiers, procedures } from '@/db/schema'
import { holdersFor, type Officer } from '@/lib/auth/actor'
import { addDays, dayOf, instantAt } from '@/lib/platform/day'
import { foldAccents } from '@/lib/platform/text'
import { type Narrowing, type Tab, tabRule } from '../../rules/inbox'
import type { InboxFilter } from '../../schema/inbox'
import { instant, runsLate, runsOutBefore } from '../overdue'
import { scopeOf } from '../scope'
import { UNDATED } from '../stretches'

const endOfDay = (now: Date, later = 0) => instantAt(addDays(dayOf(now), later + 1), 0)

type Holder = Pick<Officer, 'id' | 'standsInFor'>

/** The dossiers of a tab, as a condition; the counts and the list both take theirs from the same narrowings. */
export function inTab(tab: Tab, officer: Holder, now: Date): SQL {
  const { statuses, narrowed } = tabRule(tab)
  const within = sql`${dossiers.status} in (${sql.raw(`'${statuses.join("', '")}'`)})`
  return narrowed ? sql`(${within} and ${narrowings(officer, now)[narrowed]})` : within
}

/** What tabs look at beside the status, each as a condition. */
export const narrowings = (officer: Holder, now: Date): Record<Narrowing, SQL> => ({
  mine: inArray(dossiers.holderId, holdersFor(officer)),
  free: sql`${dossiers.holderId} is null`,
  late: runsLate(now),
  today: runsOutBefore(now, endOfDay(now)),
  approval_asked: sql`${dossiers.approval} = 'asked'`,
  fee_due: sql`${dossiers.fee} = 'due'`,
})

/** Everything in the officer's scope that matches what was chosen, save the tab. */
export const matching = async (on: Reader, officer: Officer, filter: InboxFilter, now: Date) =>
  and(await scopeOf(on, officer), await asChosen(on, officer, filter, now))

/** What was chosen, wherever it is. The codes are looked up first, so that indexes serve. */
export async function asChosen(on: Reader, officer: Officer, filter: InboxFilter, now: Date): Promise<SQL | undefined> {
  const { submittedFrom, submittedTo } = filter
  return and(
    await ofProcedures(on, filter),
    filter.source && SOURCE_IS[filter.source],
    submittedFrom ? sql`${dossiers.submittedAt} >= ${instant(instantAt(submittedFrom, 0))}` : undefined,
    submittedTo ? sql`${dossiers.submittedAt} < ${instant(instantAt(addDays(submittedTo, 1), 0))}` : undefined,
    heldBy(officer, filter.holder),
    filter.due && dueIs(filter.due, now),
    await found(on, filter.search),
  )
}

const SOURCE_IS: Record<NonNullable<InboxFilter['source']>, SQL | undefined> = {
  'truc-tuyen': and(eq(dossiers.channel, 'online'), sql`${dossiers.origin} <> 'national'`),
  'tai-quay': eq(dossiers.channel, 'counter'),
  'buu-chinh': eq(dossiers.channel, 'post'),
  'quoc-gia': eq(dossiers.origin, 'national'),
}

function dueIs(due: NonNullable<InboxFilter['due']>, now: Date): SQL {
  switch (due) {
    case 'qua-han':
      return runsLate(now)
    case 'hom-nay':
      return runsOutBefore(now, endOfDay(now))
    case '3-ngay':
      return runsOutBefore(now, endOfDay(now, 3))
    case 'khong-co':
      return UNDATED
  }
}

function heldBy(officer: Officer, holder: InboxFilter['holder']): SQL | undefined {
  if (holder === undefined) return undefined
  if (holder === 'chua-ai') return isNull(dossiers.holderId)
  return inArray(dossiers.holderId, holder === 'toi' ? holdersFor(officer) : [holder])
}

async function ofProcedures(on: Reader, { fieldCode, procedureCode }: InboxFilter): Promise<SQL | undefined> {
  if (!fieldCode && !procedureCode) return undefined
  const chosen = and(
    fieldCode ? eq(procedures.fieldCode, fieldCode) : undefined,
    procedureCode ? eq(procedures.code, procedureCode) : undefined,
  )
  const rows = await on.select({ id: procedures.id }).from(procedures).where(chosen)
  return inArray(
    dossiers.procedureId,
    rows.map(({ id }) => id),
  )
}

/** By code, by a part of the applicant's name or of the procedure's, with or without marks. */
async function found(on: Reader, search: string): Promise<SQL | undefined> {
  if (!search) return undefined
  const code = search.toUpperCase()
  const part = `%${foldAccents(search).replace(/[%_\\]/g, '\\$&')}%`
  const named = await on.select({ id: procedures.id }).from(procedures).where(like(procedures.searchText, part))
  return or(
    eq(dossiers.number, code),
    eq(dossiers.submissionCode, code),
    like(dossiers.applicantFolded, part),
    named.length > 0
      ? inArray(
          dossiers.procedureId,
          named.map(({ id }) => id),
        )
      : undefined,
  )
}
