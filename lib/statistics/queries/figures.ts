import 'server-only'
import { and, desc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { db, type Reader } from '@/db/client'
import { exchangeCalls, figureTotals, figureVersions } from '@/db/schema'
import type { Officer } from '@/lib/auth/actor'
import { readsFigures } from '../policy'
import type { Beside, Counts } from '../rules/figures'
import { hasBegun, type Month, type Period, passedOf } from '../rules/months'
import { COUNTS_BY_NAME, countedIn, totalsOf } from './counted'

export type UnitFigures = Counts &
  Beside & {
    cut: (typeof figureTotals.cut.enumValues)[number]
    agencyId: string
    agencyCode: string
    agencyName: string
  }

export type FigureVersion = typeof figureVersions.$inferSelect

export type FiguresOfMonth = {
  month: Month
  period: Period
  /** Null for what the acts say now, which nobody has kept. */
  version: FigureVersion | null
  /** The province first, then units by their code, in both cuts. */
  units: UnitFigures[]
}

/**
 * The figures of a month: of the version that is asked for, else of the latest, else counted now from the acts as of the end of the
 * month, or as of `now` while it lasts. Null for who may not read them, for a month that has not begun, and for a version that is not.
 */
export async function getFigures(
  officer: Officer,
  month: Month,
  asked: number | undefined,
  now: Date,
): Promise<FiguresOfMonth | null> {
  if (!readsFigures(officer) || !hasBegun(month, now)) return null
  const period = passedOf(month, now)
  const version = (await latestVersion(db, month, asked)) ?? null
  if (version) return { month, period, version, units: await storedUnits(db, version.id) }
  return asked ? null : { month, period, version: null, units: await countedUnits(db, period) }
}

/** The latest version of a month, or the one with this number. */
export async function latestVersion(on: Reader, month: Month, number?: number): Promise<FigureVersion | undefined> {
  const [found] = await on
    .select()
    .from(figureVersions)
    .where(and(eq(figureVersions.month, month), number ? eq(figureVersions.version, number) : undefined))
    .orderBy(desc(figureVersions.version))
    .limit(1)
  return found
}

const IN_ORDER: SQL = sql`cut = 'province' desc, cut, agency_code`

/** A kept version's figures. */
export async function storedUnits(on: Reader, versionId: string): Promise<UnitFigures[]> {
  const rows = await on.select().from(figureTotals).where(eq(figureTotals.versionId, versionId)).orderBy(IN_ORDER)
  return rows.map(({ versionId: _, ...unit }) => unit)
}

/** The figures of a period as the acts say them now; one reading of the spans serves all cuts. */
export async function countedUnits(on: Reader, period: Period): Promise<UnitFigures[]> {
  const rows = await on.execute<UnitFigures & Record<string, unknown>>(sql`
    select cut, agency_id as "agencyId", agency_code as "agencyCode", agency_name as "agencyName", ${COUNTS_BY_NAME}
    from (${totalsOf(countedIn(period), period.until)}) as counted order by ${IN_ORDER}`)
  return [...rows]
}

export type FigureCall = typeof exchangeCalls.$inferSelect
export type ListedVersion = FigureVersion & { messages: FigureCall[] }

/** The versions of a month, the latest first, each with what was told of it. Nothing for who may not read them. */
export async function listVersions(officer: Officer, month: Month): Promise<ListedVersion[]> {
  if (!readsFigures(officer)) return []
  const versions = await db
    .select()
    .from(figureVersions)
    .where(eq(figureVersions.month, month))
    .orderBy(desc(figureVersions.version))
  const ids = versions.map(({ id }) => id)
  const messages = ids.length
    ? await db
        .select()
        .from(exchangeCalls)
        .where(and(eq(exchangeCalls.kind, 'figures'), inArray(exchangeCalls.subjectId, ids)))
        .orderBy(exchangeCalls.part)
    : []
  return versions.map((version) => ({
    ...version,
    messages: messages.filter(({ subjectId }) => subjectId === version.id),
  }))
}
