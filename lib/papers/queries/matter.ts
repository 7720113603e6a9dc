import 'server-only'
import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Reader } from '@/db/client'
import {
  agencies,
  counterIntakes,
  dossierActs,
  dossierPaperCounts,
  dossierPapers,
  dossiers,
  procedures,
  serviceVersions,
} from '@/db/schema'
import type { Officer } from '@/lib/auth/actor'
import { inScope } from '@/lib/dossiers/queries/scope'

const receiving = alias(agencies, 'receiving')
const processing = alias(agencies, 'processing')

export type Matter = NonNullable<Awaited<ReturnType<typeof getMatter>>>

/** All that papers say of a dossier: the row, its agencies, acts in order, papers handed in. Null outside the officer's scope. */
export async function getMatter(on: Reader, officer: Officer, dossierId: string) {
  const [row] = await on
    .select({
      dossier: dossiers,
      procedureName: procedures.name,
      terms: serviceVersions.terms,
      receiving,
      processing,
    })
    .from(dossiers)
    .innerJoin(procedures, eq(procedures.id, dossiers.procedureId))
    .innerJoin(serviceVersions, eq(serviceVersions.id, dossiers.serviceVersionId))
    .innerJoin(receiving, eq(receiving.id, dossiers.receivingAgencyId))
    .innerJoin(processing, eq(processing.id, dossiers.processingAgencyId))
    .where(and(eq(dossiers.id, dossierId), inScope(officer)))
  if (!row) return null
  const acts = await on
    .select()
    .from(dossierActs)
    .where(eq(dossierActs.dossierId, dossierId))
    .orderBy(asc(dossierActs.sequence))
  const papers = await on
    .select({ name: dossierPapers.name })
    .from(dossierPapers)
    .where(
      and(
        eq(dossierPapers.dossierId, dossierId),
        inArray(dossierPapers.kind, ['submitted', 'supplement']),
        isNull(dossierPapers.withdrawnAt),
      ),
    )
    .orderBy(asc(dossierPapers.createdAt), asc(dossierPapers.id))
  const counts = await on
    .select()
    .from(dossierPaperCounts)
    .where(eq(dossierPaperCounts.dossierId, dossierId))
    .orderBy(asc(dossierPaperCounts.position))
  const [intake] = await on
    .select({ formOnPaper: counterIntakes.formOnPaper })
    .from(counterIntakes)
    .where(eq(counterIntakes.dossierId, dossierId))
  return { ...row, acts, papers, counts, formOnPaper: intake?.formOnPaper ?? false }
}
