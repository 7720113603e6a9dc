import 'server-only'
import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Reader } from '@/db/client'
import { dossierActs, dossierPapers, dossiers, serviceVersions } from '@/db/schema'
import type { ProcessStep } from '@/lib/procedures/schema'
import { type DossierState, foldActs } from '../rules/state'
import { demandsOf } from '../rules/steps'

/** The fold of the acts on record, under the process the dossier pins. Under a lock on the dossier nobody can add one meanwhile. */
export async function getDossierState(on: Reader, dossierId: string): Promise<DossierState> {
  const acts = await on
    .select({ act: dossierActs.act })
    .from(dossierActs)
    .where(eq(dossierActs.dossierId, dossierId))
    .orderBy(asc(dossierActs.sequence))
  return foldActs(
    acts.map(({ act }) => act),
    demandsOf(await pinnedProcess(on, dossierId)),
  )
}

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
