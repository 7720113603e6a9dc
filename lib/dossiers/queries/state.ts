import 'server-only'
import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Reader } from '@/db/client'
import { dossierActs, dossierPapers, dossiers, serviceVersions } from '@/db/schema'
import type { ProcessStep } from '@/lib/procedures/schema'
import { type DossierState, foldActs } from '../rules/state'
import { demandsOf } from '../rules/steps'

/** The acts of a dossier as the rules see them, in their order. */
export const actsInOrder = (on: Reader, dossierId: string) =>
  on
    .select({ act: dossierActs.act, at: dossierActs.at, details: dossierActs.details })
    .from(dossierActs)
    .where(eq(dossierActs.dossierId, dossierId))
    .orderBy(asc(dossierActs.sequence))

/** The fold of the acts on record, under the process the dossier pins. Under a lock on the dossier nobody can add one meanwhile. */
export const getDossierState = async (on: Reader, dossierId: string): Promise<DossierState> =>
  foldActs(await actsInOrder(on, dossierId), demandsOf(await pinnedProcess(on, dossierId)))

async function pinnedProcess(on: Reader, dossierId: string): Promise<{ process?: ProcessStep[] }> {
  const [pinned] = await on
    .select({ process: sql<ProcessStep[] | null>`${serviceVersions.terms}->'process'` })
    .from(dossiers)
    .innerJoin(serviceVersions, eq(serviceVersions.id, dossiers.serviceVersionId))
    .where(eq(dossiers.id, dossierId))
  return pinned?.process ? { process: pinned.process } : {}
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
