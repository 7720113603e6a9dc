import 'server-only'
import { asc, eq } from 'drizzle-orm'
import { db, type Reader } from '@/db/client'
import { counterIntakes, dossierPaperCounts } from '@/db/schema'
import type { Officer } from '@/lib/auth/actor'
import { withChoices } from '@/lib/dossiers/queries/choices'
import { now } from '@/lib/platform/clock'
import { dayOf } from '@/lib/platform/day'
import { findService, listServices } from '@/lib/procedures/queries/procedures'
import { foldedText } from '@/lib/procedures/rules/search-text'
import type { ServiceTerms } from '@/lib/procedures/schema'

/** A procedure that the officer's unit receives; `words` is what a search by typing compares, without marks. */
export type OfferedProcedure = { code: string; name: string; fieldName: string | null; words: string }

/** The procedures that the officer's unit receives, by name. */
export async function listOfferedHere(officer: Officer): Promise<OfferedProcedure[]> {
  const services = await listServices()
  return services
    .filter(({ terms }) => terms.agencyCodes.includes(officer.agencyCode))
    .map(({ code, name, fieldName }) => ({ code, name, fieldName, words: foldedText(`${code} ${name}`) }))
}

export type Desk = { code: string; name: string; serviceId: string; terms: ServiceTerms }

/** What the form of the counter asks for this procedure; null where the officer's unit does not receive it. */
export async function getDesk(
  officer: Officer,
  code: string,
  on: Reader = db,
): Promise<(Desk & { id: string; versionId: string }) | null> {
  const found = await findService(code, on)
  if (!found?.service || found.closedAt !== null) return null
  const { terms, id: serviceId } = found.service
  if (!terms.agencyCodes.includes(officer.agencyCode)) return null
  const asked = await withChoices(terms, {}, dayOf(now()), on)
  return { id: found.id, code: found.code, name: found.name, versionId: found.versionId, serviceId, terms: asked }
}

export type IntakeRecord = Awaited<ReturnType<typeof getIntake>>

/** How a dossier came over the counter, with its papers counted; null for one that did not. The caller has read the dossier in scope. */
export async function getIntake(dossierId: string) {
  const [intake] = await db.select().from(counterIntakes).where(eq(counterIntakes.dossierId, dossierId))
  if (!intake) return null
  const papers = await db
    .select()
    .from(dossierPaperCounts)
    .where(eq(dossierPaperCounts.dossierId, dossierId))
    .orderBy(asc(dossierPaperCounts.position))
  const { filedBy, filerName, authorisation, signatureKept, formOnPaper, postTracking } = intake
  return { filedBy, filerName, authorisation, signatureKept, formOnPaper, postTracking, papers }
}
