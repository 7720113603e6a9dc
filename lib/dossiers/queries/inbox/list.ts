import 'server-only'
import { and, count, eq, type SQL, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { dossierActs, dossiers, officers, procedures } from '@/db/schema'
import { recordAudit } from '@/lib/audit/commands'
import type { Officer } from '@/lib/auth/actor'
import { getCalendar } from '@/lib/deadlines/queries'
import { isLate, timeLeft } from '@/lib/deadlines/rules/lateness'
import type { WorkCalendar } from '@/lib/deadlines/rules/work-time'
import { dayOf } from '@/lib/platform/day'
import { type StandingWords, standingWords } from '../../labels/inbox'
import type { DossierStatus } from '../../rules/acts'
import { type Narrowing, standingOf, TAB_NAMES, type Tab, tabRule, tabsFor } from '../../rules/inbox'
import { chosenOf, type InboxFilter } from '../../schema/inbox'
import { scopePartsOf } from '../scope'
import { cursorOf, placeOf, RUN_DUE, readStretches, type StretchParts } from '../stretches'
import { asChosen, inTab, matching, narrowings } from './conditions'

type ReadRow = Omit<Awaited<ReturnType<typeof readPart>>[number], 'place'>
/** `standing`: the words for how its clock stands at the time of reading. */
export type InboxRow = ReadRow & { standing: StandingWords }

export type Inbox = {
  tab: Tab
  rows: InboxRow[]
  /** Of every tab of this person, in order: the length of its list under the same filter; DONE_CAP more than what is open for any longer one. */
  counts: { tab: Tab; count: number; more: boolean }[]
  next: string | undefined
  /** The last act on record when the list was read: what is newer has changed since. */
  tip: number
}

/** What is over is counted up to here and then told as "more than": nobody works through it. */
export const DONE_CAP = 1000

const OPEN = sql`${dossiers.status} in ('1', '2', '4', '5', '6', '9')`
const SNAPSHOT = { isolationLevel: 'repeatable read', accessMode: 'read only' } as const

/**
 * One page of a tab with the counts of all tabs, from one snapshot: what has the least working time left first, overdue
 * before all. The read is put in the audit log. A day in the filter that cannot be read finds nothing.
 */
export async function listInbox(officer: Officer, filter: InboxFilter, now: Date): Promise<Inbox> {
  const tabs = tabsFor(officer.roles)
  const tab = tabOf(tabs, filter)
  if (Object.keys(filter.problems).length > 0) return nothing(tabs, tab)
  const inbox = await db.transaction(async (tx) => {
    const chosen = await asChosen(tx, officer, filter, now)
    const parts = await scopePartsOf(tx, officer)
    // Asked one behind another on the transaction's line, without waiting for each answer.
    const [counts, page, calendar, tip] = await Promise.all([
      countTabs(
        tx,
        officer,
        parts.map((part) => and(part, chosen)),
        now,
      ),
      readStretches(
        tx,
        {
          parts,
          where: and(chosen, inTab(tab, officer, now)),
          after: placeOf(filter.cursor),
          size: filter.pageRows,
          statuses: tabRule(tab).statuses,
        },
        (stretch) => readPart(tx, stretch),
      ),
      getCalendar(tx),
      tipOf(tx),
    ])
    const rows = page.rows.map((row) => ({ ...row, standing: wordsOf(row, now, calendar) }))
    const shown = tabs.map((name) => ({ tab: name, ...counts[name] }))
    return { tab, rows, counts: shown, next: cursorOf(page.next), tip }
  }, SNAPSHOT)
  await auditList(officer, filter, inbox)
  return inbox
}

function wordsOf(row: ReadRow, now: Date, calendar: WorkCalendar): StandingWords {
  const { runsUntil } = row
  const time = runsUntil
    ? {
        late: isLate(runsUntil, now),
        sameDay: dayOf(runsUntil) === dayOf(now),
        left: timeLeft(runsUntil, now, calendar),
      }
    : { late: false, sameDay: false, left: { workingDays: 0, workingMinutes: 0 } }
  return standingWords(standingOf(row, time), row)
}

/** The tab asked for, also one that is not among this person's; whoever looks for something looks everywhere. */
function tabOf(tabs: readonly Tab[], { tab, search }: InboxFilter): Tab {
  return tab ?? (search ? 'tat-ca' : (tabs[0] ?? 'tat-ca'))
}

const nothing = (tabs: readonly Tab[], tab: Tab): Inbox => ({
  tab,
  rows: [],
  counts: tabs.map((name) => ({ tab: name, count: 0, more: false })),
  next: undefined,
  tip: 0,
})

const readPart = (tx: Tx, { chosen, order, place }: StretchParts) =>
  tx
    .select({
      id: dossiers.id,
      version: dossiers.version,
      code: sql<string>`coalesce(${dossiers.number}, ${dossiers.submissionCode})`,
      procedureName: procedures.name,
      applicantName: dossiers.applicantName,
      status: dossiers.status,
      approval: dossiers.approval,
      submittedAt: dossiers.submittedAt,
      /** What runs now; null when nothing does. */
      runsUntil: RUN_DUE,
      finishedAt: dossiers.finishedAt,
      holderName: officers.fullName,
      place,
    })
    .from(dossiers)
    .innerJoin(procedures, eq(procedures.id, dossiers.procedureId))
    .leftJoin(officers, eq(officers.id, dossiers.holderId))
    .where(chosen)
    .orderBy(...order)

type Counts = Record<Tab, { count: number; more: boolean }>

/** How long the list of every tab is, its parts added up: exactly for what is open, up to DONE_CAP for what is over. */
async function countTabs(tx: Tx, officer: Officer, parts: readonly (SQL | undefined)[], now: Date): Promise<Counts> {
  const [alike, ended] = [narrowings(officer, now), inTab('da-xong', officer, now)]
  const found = await Promise.all(
    parts.map((part) => Promise.all([openGroups(tx, and(part, OPEN), alike), countDone(tx, and(part, ended))])),
  )
  const groups = found.flatMap(([open]) => open)
  const done = sumOf(found.map(([, count]) => count))
  const over = { count: Math.min(done, DONE_CAP), more: done > DONE_CAP }
  const counts = TAB_NAMES.map((tab) => [tab, { count: countOf(tab, groups), more: false }])
  const all = { count: countOf('tat-ca', groups) + over.count, more: over.more }
  return { ...(Object.fromEntries(counts) as Counts), 'da-xong': over, 'tat-ca': all }
}

type Group = Record<Narrowing, boolean | null> & { status: DossierStatus; rows: number }

/**
 * Open dossiers that are alike to every tab, counted together: each condition is looked at once per dossier, not once per tab. The
 * database keeps the plan: working it out anew would take as long as finding the numbers of a small unit.
 */
function openGroups(tx: Tx, where: SQL | undefined, alike: Record<Narrowing, SQL>): Promise<Group[]> {
  const looked = Object.entries(alike).map(([name, is]) => [name, sql<boolean | null>`(${is})`.as(name)] as const)
  return tx
    .select({
      status: dossiers.status,
      ...(Object.fromEntries(looked) as Record<Narrowing, SQL.Aliased<boolean | null>>),
      rows: sql<number>`count(*)::int`,
    })
    .from(dossiers)
    .where(where)
    .groupBy(dossiers.status, ...looked.map(([name]) => sql`${sql.identifier(name)}`))
    .prepare('inbox_open')
    .execute()
}

function countOf(tab: Tab, groups: readonly Group[]): number {
  const { statuses, narrowed } = tabRule(tab)
  const mine = groups.filter((group) => statuses.includes(group.status) && (!narrowed || group[narrowed] === true))
  return sumOf(mine.map(({ rows }) => rows))
}

const sumOf = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0)

async function countDone(tx: Tx, where: SQL | undefined): Promise<number> {
  const some = tx
    .select({ id: dossiers.id })
    .from(dossiers)
    .where(where)
    .limit(DONE_CAP + 1)
  const [found] = await tx.select({ rows: count() }).from(some.as('some')).prepare('inbox_done').execute()
  return found?.rows ?? 0
}

async function tipOf(tx: Tx): Promise<number> {
  const [row] = await tx
    .select({ tip: sql<number>`coalesce(max(${dossierActs.position}), 0)::float8` })
    .from(dossierActs)
  return row?.tip ?? 0
}

/** Codes and ids only: what somebody searched for may be a name. */
const auditList = (officer: Officer, filter: InboxFilter, { tab, rows }: Inbox) =>
  recordAudit({
    actorKind: 'officer',
    actorId: officer.id,
    act: 'dossier.listed',
    detail: {
      ...auditedFilter(filter),
      tab,
      ...(filter.search ? { searched: true } : {}),
      dossiers: rows.map((row) => row.id),
    },
  })

function auditedFilter(filter: InboxFilter): Record<string, string> {
  const { tu, den, ...codes } = chosenOf(filter)
  const days = { submittedFrom: filter.submittedFrom, submittedTo: filter.submittedTo }
  const read = Object.entries(days).filter((entry): entry is [string, NonNullable<(typeof entry)[1]>] =>
    Boolean(entry[1]),
  )
  return { ...codes, ...Object.fromEntries(read) }
}

/** How many dossiers of this list something has happened to since `tip`; those of nobody else's eyes are not counted. */
export async function countChanged(officer: Officer, filter: InboxFilter, tip: number, now: Date): Promise<number> {
  const tab = tabOf(tabsFor(officer.roles), filter)
  const where = await matching(db, officer, filter, now)
  const changed = db
    .selectDistinct({ id: dossierActs.dossierId })
    .from(dossierActs)
    .where(sql`${dossierActs.position} > ${tip}`)
  const [row] = await db
    .select({ rows: count() })
    .from(dossiers)
    .where(and(where, inTab(tab, officer, now), sql`${dossiers.id} in ${changed}`))
  return row?.rows ?? 0
}
