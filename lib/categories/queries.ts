import 'server-only'
import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import { db, type Reader } from '@/db/client'
import { agencies, calendarDays, nationalCategories } from '@/db/schema'
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

/** The rows of a shared list in force now, by code. */
export function listNationalCategories(list: NationalList, on: Reader = db) {
  return on
    .select({ code: nationalCategories.code, name: nationalCategories.name })
    .from(nationalCategories)
    .where(and(eq(nationalCategories.list, list), isNull(nationalCategories.validTo)))
    .orderBy(asc(nationalCategories.code))
}
