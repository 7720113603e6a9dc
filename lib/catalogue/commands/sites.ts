import 'server-only'
import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { mirrorSites, siteComparisons } from '@/db/schema'
import { recordAudit } from '@/lib/audit/commands'
import type { Officer, System } from '@/lib/auth/actor'
import { now } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/id'
import { Refusal, refuseUnless } from '@/lib/platform/refusal'
import { fetchSite, SiteUnreachable } from '../gateway'
import { CATALOGUE_SENTENCES } from '../labels/catalogue'
import { readSitePage, UnreadableSite } from '../mapping/sites'
import { keepsCatalogue } from '../policy'
import { listExpected } from '../queries/sites'
import { compareSite, isEqual, type TheirsRow } from '../rules/parity'
import type { SiteForm, SiteReport, SiteSource } from '../schema/sites'

function refuseOthers(officer: Officer): void {
  refuseUnless(keepsCatalogue(officer), 'catalogue.not_keeper', CATALOGUE_SENTENCES.notKeeper, 'forbidden')
}

const auditOf = (officer: Officer, act: string, id: string) =>
  ({ actorKind: 'officer', actorId: officer.id, act, subjectKind: 'mirror_site', subjectId: id }) as const

/** Registers a site. @throws Refusal `catalogue.not_keeper`, `site.known` for an address that is registered already */
export function addSite(officer: Officer, { name, url, source }: SiteForm): Promise<{ id: string }> {
  return db.transaction(async (tx) => {
    refuseOthers(officer)
    const id = newId()
    const [added] = await tx
      .insert(mirrorSites)
      .values({ id, name, url, source, officerId: officer.id })
      .onConflictDoNothing()
      .returning({ id: mirrorSites.id })
    if (!added)
      throw new Refusal('conflict', 'site.known', CATALOGUE_SENTENCES.siteKnown, {
        'dia-chi': [CATALOGUE_SENTENCES.siteKnown],
      })
    await recordAudit(auditOf(officer, 'mirror_site.added', id), tx)
    return { id }
  })
}

/** Stops the nightly comparison of a site or begins it again. @throws Refusal `catalogue.not_keeper`, `site.unknown` */
export function setSiteActive(officer: Officer, id: string, active: boolean): Promise<void> {
  return db.transaction(async (tx) => {
    refuseOthers(officer)
    const changed = await tx
      .update(mirrorSites)
      .set({ active })
      .where(eq(mirrorSites.id, id))
      .returning({ id: mirrorSites.id })
    refuseUnless(changed.length > 0, 'site.unknown', CATALOGUE_SENTENCES.siteUnknown, 'not_found')
    await recordAudit(auditOf(officer, active ? 'mirror_site.started' : 'mirror_site.stopped', id), tx)
  })
}

/** A site of more pages than this leads in a circle. */
const MOST_PAGES = 200
/** Of the lists of a report that is kept; the counts beside them are whole. */
const MOST_KEPT = 500

/** Reads a site now and keeps what the comparison found, also that it could not be read. @throws Refusal `site.unknown` */
export async function checkSite(_by: System | Officer, id: string, at = now()): Promise<{ outcome: string }> {
  const [site] = await db.select().from(mirrorSites).where(eq(mirrorSites.id, id))
  refuseUnless(site !== undefined, 'site.unknown', CATALOGUE_SENTENCES.siteUnknown, 'not_found')
  const expected = await listExpected()
  const read = await readSite(site.url, site.source)
  const report: SiteReport =
    'reason' in read
      ? { reason: read.reason, missing: [], extra: [], differing: [], repeated: [] }
      : compareSite(expected, read.rows)
  const outcome = 'reason' in read ? 'failed' : isEqual(report) ? 'equal' : 'different'
  await db.insert(siteComparisons).values({
    ...{ id: newId(), siteId: id, at, outcome, expected: expected.length },
    listed: 'reason' in read ? 0 : read.rows.length,
    missing: report.missing.length,
    extra: report.extra.length + report.repeated.length,
    differing: report.differing.length,
    detail: {
      ...report,
      missing: report.missing.slice(0, MOST_KEPT),
      extra: report.extra.slice(0, MOST_KEPT),
      differing: report.differing.slice(0, MOST_KEPT),
      repeated: report.repeated.slice(0, MOST_KEPT),
    },
  })
  return { outcome }
}

/** The same at an administrator's word. @throws Refusal `catalogue.not_keeper`, `site.unknown` */
export async function checkSiteNow(officer: Officer, id: string, at = now()): Promise<{ outcome: string }> {
  refuseOthers(officer)
  const checked = await checkSite(officer, id, at)
  await recordAudit(auditOf(officer, 'mirror_site.checked', id))
  return checked
}

async function readSite(url: string, source: SiteSource): Promise<{ rows: TheirsRow[] } | { reason: string }> {
  const rows: TheirsRow[] = []
  const seen = new Set<string>()
  try {
    for (let address: string | undefined = url; address !== undefined; ) {
      if (seen.has(address) || seen.size === MOST_PAGES) return { reason: 'các trang dẫn vòng hoặc quá nhiều' }
      seen.add(address)
      const page = readSitePage(source, await fetchSite(address))
      rows.push(...page.rows)
      address = page.next === undefined ? undefined : new URL(page.next, address).href
    }
    return { rows }
  } catch (error) {
    if (error instanceof SiteUnreachable || error instanceof UnreadableSite) return { reason: error.message }
    if (error instanceof TypeError && 'code' in error && error.code === 'ERR_INVALID_URL')
      return { reason: 'địa chỉ trang sau không đúng' }
    throw error
  }
}
