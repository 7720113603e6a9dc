import 'server-only'
import { and, asc, desc, eq, gte, inArray, isNull, lte } from 'drizzle-orm'
import { db, type Reader } from '@/db/client'
import { agencies, calendarChanges, calendarDays, nationalCategories } from '@/db/schema'
import type { Day } from '@/lib/platform/day'
import type { NationalList } from './schema'

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

/** The rows of a shared list in force now, by code. */
export function listNationalCategories(list: NationalList, on: Reader = db) {
  return on
    .select({ code: nationalCategories.code, name: nationalCategories.name })
    .from(nationalCategories)
    .where(and(eq(nationalCategories.list, list), isNull(nationalCategories.validTo)))
    .orderBy(asc(nationalCategories.code))
}
