import 'server-only'
import { and, asc, eq, isNull, type SQL } from 'drizzle-orm'
import type { Reader } from '@/db/client'
import { dossierActs, dossierPapers, serviceVersions } from '@/db/schema'
import type { ServiceTerms } from '@/lib/procedures/schema'
import { type DossierState, foldActs } from '../rules/state'
import { demandsOf } from '../rules/steps'

/** What is on record of a dossier, as the rules see it: its acts in their order, the terms it pins, the fold of the one under the other. */
export type Course = { acts: ActOnRecord[]; terms: ServiceTerms; state: DossierState }
type ActOnRecord = Awaited<ReturnType<typeof actsInOrder>>[number]

type Pinned = { serviceVersionId: string }

/** The course of a dossier. Under a lock on the dossier nobody can add an act meanwhile. */
export async function readCourse(on: Reader, dossier: Pinned & { id: string }): Promise<Course> {
  const acts = await actsInOrder(on, dossier.id)
  const terms = await termsOf(on, dossier)
  return { acts, terms, state: foldActs(acts, demandsOf(terms)) }
}

const actsInOrder = (on: Reader, dossierId: string) =>
  on
    .select({ act: dossierActs.act, at: dossierActs.at, details: dossierActs.details })
    .from(dossierActs)
    .where(eq(dossierActs.dossierId, dossierId))
    .orderBy(asc(dossierActs.sequence))

/** The terms that a dossier or a draft pins: what is published later never changes them. */
export async function termsOf(on: Reader, { serviceVersionId }: Pinned): Promise<ServiceTerms> {
  const [service] = await on
    .select({ terms: serviceVersions.terms })
    .from(serviceVersions)
    .where(eq(serviceVersions.id, serviceVersionId))
  if (!service) throw new Error(`service version ${serviceVersionId} is gone`)
  return service.terms
}

/** The papers of a supplement that is being prepared: `isPrepared` of the rules, as a condition. */
export const preparedPapers = (dossierId: string): SQL | undefined =>
  and(
    eq(dossierPapers.dossierId, dossierId),
    eq(dossierPapers.kind, 'supplement'),
    isNull(dossierPapers.actId),
    isNull(dossierPapers.withdrawnAt),
  )

/** The result files that no act has made final. */
export const resultsOnHand = (dossierId: string): SQL | undefined =>
  and(
    eq(dossierPapers.dossierId, dossierId),
    eq(dossierPapers.kind, 'result'),
    isNull(dossierPapers.actId),
    isNull(dossierPapers.withdrawnAt),
  )
