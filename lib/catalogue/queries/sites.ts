import 'server-only'
import { asc, desc, eq, inArray } from 'drizzle-orm'
import { db, type Reader } from '@/db/client'
import { mirrorSites, procedures, procedureVersions, siteComparisons } from '@/db/schema'
import type { Officer } from '@/lib/auth/actor'
import { seesCatalogue } from '../policy'
import type { OursRow } from '../rules/parity'
import { listProvinceCodes } from './province-set'

/** Comparisons of a site on its page, and in its picture. */
const LATEST = 60

/** Registered sites with their last comparison, by name; null for who does not see the catalogue. */
export async function listSites(officer: Officer) {
  if (!seesCatalogue(officer)) return null
  const last = db
    .selectDistinctOn([siteComparisons.siteId])
    .from(siteComparisons)
    .orderBy(asc(siteComparisons.siteId), desc(siteComparisons.at))
    .as('last')
  return db
    .select({
      id: mirrorSites.id,
      name: mirrorSites.name,
      url: mirrorSites.url,
      active: mirrorSites.active,
      at: last.at,
      outcome: last.outcome,
      expected: last.expected,
      listed: last.listed,
      missing: last.missing,
      extra: last.extra,
      differing: last.differing,
    })
    .from(mirrorSites)
    .leftJoin(last, eq(last.siteId, mirrorSites.id))
    .orderBy(asc(mirrorSites.name), asc(mirrorSites.id))
}
export type SiteRow = NonNullable<Awaited<ReturnType<typeof listSites>>>[number]

/** One site with its latest comparisons, newest first; null for an unknown one and for who does not see the catalogue. */
export async function getSite(officer: Officer, id: string) {
  if (!seesCatalogue(officer)) return null
  const [site] = await db.select().from(mirrorSites).where(eq(mirrorSites.id, id))
  if (!site) return null
  const runs = await db
    .select()
    .from(siteComparisons)
    .where(eq(siteComparisons.siteId, id))
    .orderBy(desc(siteComparisons.at), desc(siteComparisons.id))
    .limit(LATEST)
  return { site, runs }
}
export type SitePage = NonNullable<Awaited<ReturnType<typeof getSite>>>

/** Ids of the sites that are compared every night. */
export async function listActiveSites(on: Reader = db): Promise<string[]> {
  const rows = await on.select({ id: mirrorSites.id }).from(mirrorSites).where(eq(mirrorSites.active, true))
  return rows.map(({ id }) => id)
}

/** What every site should show: the open procedures of the province's set. */
export async function listExpected(): Promise<OursRow[]> {
  const codes = await listProvinceCodes()
  if (codes.length === 0) return []
  return db
    .select({ code: procedures.code, name: procedures.name, digest: procedureVersions.contentHash })
    .from(procedures)
    .innerJoin(procedureVersions, eq(procedureVersions.id, procedures.currentVersionId))
    .where(inArray(procedures.code, codes))
    .orderBy(asc(procedures.code))
}
