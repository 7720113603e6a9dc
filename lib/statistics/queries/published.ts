import 'server-only'
import { and, desc, eq, inArray } from 'drizzle-orm'
import { db } from '@/db/client'
import { figureTotals, figureVersions } from '@/db/schema'
import type { Counts } from '../rules/figures'
import type { Month } from '../rules/months'
import { latestVersion, storedUnits, type UnitFigures } from './figures'

/** Which kept month it is: kept figures are public, what the acts say of a month that nobody has kept is not. */
export type PublishedMonth = { month: Month; version: number; computedAt: Date }

export type PublishedFigures = PublishedMonth & {
  province: Counts
  /** The province as the month before was kept; undefined where nobody kept it. */
  before: Counts | undefined
  /** Agencies that settle and have anything to count, by their code. */
  units: UnitFigures[]
}

/** The months of which figures are kept, the latest first. */
export async function listPublishedMonths(): Promise<Month[]> {
  const rows = await db
    .selectDistinct({ month: figureVersions.month })
    .from(figureVersions)
    .orderBy(desc(figureVersions.month))
  return rows.map(({ month }) => month)
}

/** The latest version of a month with its figures. Null for a month that nobody has kept. */
export async function getPublishedFigures(month: Month, monthBefore: Month): Promise<PublishedFigures | null> {
  const version = await latestVersion(db, month)
  if (!version) return null
  const units = await storedUnits(db, version.id)
  const province = units.find(({ cut }) => cut === 'province')
  if (!province) throw new Error(`version ${version.id} has no figures of the province`)
  const earlier = await latestVersion(db, monthBefore)
  return {
    month,
    version: version.version,
    computedAt: version.computedAt,
    province,
    before: earlier && (await provinceOf(earlier.id)),
    units: units.filter(({ cut, total }) => cut === 'processing' && total > 0),
  }
}

async function provinceOf(versionId: string): Promise<Counts | undefined> {
  const mine = and(eq(figureTotals.versionId, versionId), eq(figureTotals.cut, 'province'))
  const [province] = await db.select().from(figureTotals).where(mine)
  return province
}

/** The province in the latest month that is kept. Null until the first one is. */
export async function getLatestPublished(): Promise<(PublishedMonth & { province: Counts }) | null> {
  const last = db
    .select({ id: figureVersions.id })
    .from(figureVersions)
    .orderBy(desc(figureVersions.month), desc(figureVersions.version))
    .limit(1)
  const [found] = await db
    .select({ version: figureVersions, province: figureTotals })
    .from(figureVersions)
    .innerJoin(figureTotals, and(eq(figureTotals.versionId, figureVersions.id), eq(figureTotals.cut, 'province')))
    .where(inArray(figureVersions.id, last))
  if (!found) return null
  const { month, version, computedAt } = found.version
  return { month, version, computedAt, province: found.province }
}
