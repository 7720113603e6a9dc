import 'server-only'
import { and, desc, eq, gte, lte, ne } from 'drizzle-orm'
import type { Reader } from '@/db/client'
import { agencies, dossiers } from '@/db/schema'
import type { DossierStatus } from '../rules/acts'

/** How near two submissions must lie to be taken for one wish said twice. */
export const SIMILAR_DAYS = 30

export type SimilarDossier = { code: string; status: DossierStatus; submittedAt: Date; agencyName: string }

/** Whose dossier for what, handed in when; `exceptId` is the dossier that is asked about. */
export type Wish = { identityIndex: string; procedureId: string; at: Date; exceptId?: string }

/**
 * Dossiers of the same person (by the digest of the identity number) for the same procedure, handed in within 30 days of
 * `at`, newest first, at most 5. Over the whole province: a person may file at any unit of it (decided 9).
 */
export async function listSimilar(on: Reader, { identityIndex, procedureId, at, exceptId }: Wish) {
  const near = SIMILAR_DAYS * 86_400_000
  const rows: (Omit<SimilarDossier, 'code'> & { number: string | null; submissionCode: string })[] = await on
    .select({
      number: dossiers.number,
      submissionCode: dossiers.submissionCode,
      status: dossiers.status,
      submittedAt: dossiers.submittedAt,
      agencyName: agencies.name,
    })
    .from(dossiers)
    .innerJoin(agencies, eq(agencies.id, dossiers.receivingAgencyId))
    .where(
      and(
        eq(dossiers.identityIndex, identityIndex),
        eq(dossiers.procedureId, procedureId),
        gte(dossiers.submittedAt, new Date(at.getTime() - near)),
        lte(dossiers.submittedAt, new Date(at.getTime() + near)),
        exceptId ? ne(dossiers.id, exceptId) : undefined,
      ),
    )
    .orderBy(desc(dossiers.submittedAt))
    .limit(5)
  return rows.map(
    ({ number, submissionCode, ...rest }): SimilarDossier => ({ code: number ?? submissionCode, ...rest }),
  )
}
