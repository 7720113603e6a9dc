import 'server-only'
import { and, asc, desc, eq, gte, inArray, isNull, lte, sql } from 'drizzle-orm'
import { db, type Reader } from '@/db/client'
import {
  agencies,
  calendarChanges,
  calendarDays,
  categoryOverrides,
  categoryRuns,
  categorySettings,
  categoryState,
  nationalCategories,
} from '@/db/schema'
import type { Day } from '@/lib/platform/day'
import { CATEGORY_LISTS, type CategoryList, type LastRun, type ListSettings } from './rules/lists'
import type { CategoryVersion, Override } from './rules/validity'
import { OverrideState } from './schema'

export type Agency = typeof agencies.$inferSelect

/** The agency with this mã định danh, or null. */
export async function findAgency(code: string, on: Reader = db): Promise<Agency | null> {
  const [agency] = await on.select().from(agencies).where(eq(agencies.code, code))
  return agency ?? null
}

/** All agencies of the province, by code: the province first, then departments and communes. */
export function listAgencies(on: Reader = db): Promise<Agency[]> {
  return on.select().from(agencies).orderBy(asc(agencies.code))
}

/** Agencies with these codes; codes that nobody has are left out. */
export async function listAgenciesByCode(codes: readonly string[], on: Reader = db): Promise<Agency[]> {
  if (codes.length === 0) return []
  return on
    .select()
    .from(agencies)
    .where(inArray(agencies.code, [...codes]))
    .orderBy(asc(agencies.code))
}

/** Days that differ from the ordinary week and are confirmed: the only ones that count (decided 13). */
export async function listConfirmedDays(
  on: Reader = db,
): Promise<{ day: Day; kind: 'holiday' | 'make_up'; name: string }[]> {
  const rows = await on
    .select({ day: calendarDays.day, kind: calendarDays.kind, name: calendarDays.name })
    .from(calendarDays)
    .where(eq(calendarDays.confirmed, true))
    .orderBy(asc(calendarDays.day))
  return rows.map((row) => ({ ...row, day: row.day as Day }))
}

export type CalendarDayRow = typeof calendarDays.$inferSelect
export type CalendarChange = typeof calendarChanges.$inferSelect

/** The day as it stands in the calendar, proposed or confirmed; null for one of the ordinary week. */
export async function findCalendarDay(day: Day, on: Reader = db): Promise<CalendarDayRow | null> {
  const [row] = await on.select().from(calendarDays).where(eq(calendarDays.day, day))
  return row ?? null
}

/** All days of a year, in order. */
export function listCalendarDays(year: number): Promise<CalendarDayRow[]> {
  return db
    .select()
    .from(calendarDays)
    .where(and(gte(calendarDays.day, `${year}-01-01`), lte(calendarDays.day, `${year}-12-31`)))
    .orderBy(asc(calendarDays.day))
}

/** The last change, whose version is that of the calendar; null for the calendar as it was seeded, version 0. */
export async function lastCalendarChange(on: Reader = db): Promise<CalendarChange | null> {
  const [row] = await on.select().from(calendarChanges).orderBy(desc(calendarChanges.version)).limit(1)
  return row ?? null
}

/** The latest changes, newest first. */
export function listCalendarChanges(limit: number): Promise<CalendarChange[]> {
  return db.select().from(calendarChanges).orderBy(desc(calendarChanges.version)).limit(limit)
}

/** One change; throws when it was never made. */
export async function getCalendarChange(id: string, on: Reader = db): Promise<CalendarChange> {
  const [row] = await on.select().from(calendarChanges).where(eq(calendarChanges.id, id))
  if (!row) throw new Error(`calendar change ${id} does not exist`)
  return row
}

/** Rises with every committed change of the shared lists and of what is said beside them. */
export async function categoryVersion(on: Reader = db): Promise<number> {
  const [state] = await on.select({ version: categoryState.version }).from(categoryState)
  return state?.version ?? 0
}

/** The codes of a shared list in force now. */
export async function listCurrentCodes(list: CategoryList, on: Reader = db): Promise<string[]> {
  const rows = await on
    .select({ code: nationalCategories.code })
    .from(nationalCategories)
    .where(and(eq(nationalCategories.list, list), isNull(nationalCategories.validTo)))
  return rows.map(({ code }) => code)
}

/** Every version of every row of a list, by code; use `cached.ts` for what forms need. */
export function listVersions(list: CategoryList, on: Reader = db): Promise<CategoryVersion[]> {
  const { code, name, parentCode, successors, version, source, validFrom, validTo } = nationalCategories
  return on
    .select({ code, name, parentCode, successors, version, source, validFrom, validTo })
    .from(nationalCategories)
    .where(eq(nationalCategories.list, list))
    .orderBy(asc(code), asc(version))
}

/** What the province says of rows of a list beside the national portal. */
export async function listOverrides(list: CategoryList, on: Reader = db): Promise<Override[]> {
  const rows = await on
    .selectDistinctOn([categoryOverrides.code], { code: categoryOverrides.code, state: categoryOverrides.state })
    .from(categoryOverrides)
    .where(eq(categoryOverrides.list, list))
    .orderBy(categoryOverrides.code, desc(categoryOverrides.version))
  return rows.flatMap(({ code, state }) => (state === null ? [] : [{ code, state: OverrideState.parse(state) }]))
}

export type OverrideRow = Awaited<ReturnType<typeof listOverrideHistory>>[number]

/** Everything that was ever said of one row, newest first. */
export async function listOverrideHistory(list: CategoryList, code: string, on: Reader = db) {
  const rows = await on
    .select()
    .from(categoryOverrides)
    .where(and(eq(categoryOverrides.list, list), eq(categoryOverrides.code, code)))
    .orderBy(desc(categoryOverrides.version))
  return rows.map((row) => ({ ...row, state: row.state === null ? null : OverrideState.parse(row.state) }))
}

/** The last word on one row, also when it took an earlier one back; null where there was never any. */
export async function findOverride(list: CategoryList, code: string, on: Reader = db): Promise<OverrideRow | null> {
  return (await listOverrideHistory(list, code, on))[0] ?? null
}

/** Service and keys of a list as an administrator last saved them; null while the contract's word holds. */
export async function findListSettings(list: CategoryList, on: Reader = db): Promise<ListSettings | null> {
  const [saved] = await on
    .select(SETTINGS)
    .from(categorySettings)
    .where(eq(categorySettings.list, list))
    .orderBy(desc(categorySettings.version))
    .limit(1)
  return saved ?? null
}

const { service, codeKey, nameKey, parentKey, version: settingsVersion, confirmed, note } = categorySettings
const SETTINGS = { service, codeKey, nameKey, parentKey, version: settingsVersion, confirmed, note }

/** Every version of a list's settings, newest first. */
export function listSettingsHistory(list: CategoryList) {
  return db
    .select()
    .from(categorySettings)
    .where(eq(categorySettings.list, list))
    .orderBy(desc(categorySettings.version))
}

export type CategoryRun = typeof categoryRuns.$inferSelect

/** The latest runs of a list, newest first. */
export function listCategoryRuns(list: CategoryList, limit: number): Promise<CategoryRun[]> {
  return db
    .select()
    .from(categoryRuns)
    .where(eq(categoryRuns.list, list))
    .orderBy(desc(categoryRuns.askedAt))
    .limit(limit)
}

/** The last run of each list that ever had one. */
export async function listLastRuns(on: Reader = db): Promise<(CategoryRun & { list: CategoryList })[]> {
  const rows = await on
    .selectDistinctOn([categoryRuns.list])
    .from(categoryRuns)
    .orderBy(categoryRuns.list, desc(categoryRuns.askedAt))
  return CATEGORY_LISTS.flatMap((list) => rows.flatMap((row) => (row.list === list ? [{ ...row, list }] : [])))
}

/** As `listLastRuns`, as the rule of what is due takes them. */
export const lastRunsOf = (runs: readonly (CategoryRun & { list: CategoryList })[]): LastRun[] =>
  runs.map(({ list, state, askedAt, finishedAt }) => ({ list, state, at: finishedAt ?? askedAt }))

/** How many rows of each list are in force, ended, and known from us alone. */
export async function countCategories() {
  const { list, validTo, source } = nationalCategories
  return db
    .select({
      list,
      current: sql<number>`count(*) filter (where ${validTo} is null)::int`,
      ended: sql<number>`count(*) filter (where ${validTo} is not null)::int`,
      ours: sql<number>`count(*) filter (where ${validTo} is null and ${source} = 'seed')::int`,
    })
    .from(nationalCategories)
    .groupBy(list)
}
