import 'server-only'
import { and, asc, eq, isNull, type SQL } from 'drizzle-orm'
import type { Reader } from '@/db/client'
import { dossierActs, dossierPapers } from '@/db/schema'
import { type DossierState, foldActs } from '../rules/state'

/** The fold of the acts on record. Under a lock on the dossier nobody can add one meanwhile. */
export async function getDossierState(on: Reader, dossierId: string): Promise<DossierState> {
  const acts = await on
    .select({ act: dossierActs.act })
    .from(dossierActs)
    .where(eq(dossierActs.dossierId, dossierId))
    .orderBy(asc(dossierActs.sequence))
  return foldActs(acts.map(({ act }) => act))
}

/** The papers of a supplement that is being prepared: `isPrepared` of the rules, as a condition. */
export const preparedPapers = (dossierId: string): SQL | undefined =>
  and(
    eq(dossierPapers.dossierId, dossierId),
    eq(dossierPapers.kind, 'supplement'),
    isNull(dossierPapers.actId),
    isNull(dossierPapers.withdrawnAt),
  )
