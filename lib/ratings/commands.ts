import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { dossiers, ratings } from '@/db/schema'
import type { Citizen } from '@/lib/auth/actor'
import { hasResult } from '@/lib/dossiers/rules/acts'
import { now as clock } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/id'
import { Refusal, refuseUnless } from '@/lib/platform/refusal'
import { SENTENCES } from './labels'
import type { RateDossier } from './schema'

/**
 * Keeps what a citizen says of their own dossier that is done; one rating per dossier, for the agency that settled it. Refuses
 * `rating.not_found`, `rating.not_done` and `rating.rated_before`.
 */
export async function rateDossier(citizen: Citizen, input: RateDossier, now = clock()): Promise<void> {
  await db.transaction(async (tx) => {
    const mine = and(eq(dossiers.id, input.dossierId), eq(dossiers.citizenId, citizen.id))
    const [dossier] = await tx.select().from(dossiers).where(mine).for('key share')
    if (!dossier) throw new Refusal('not_found', 'rating.not_found', SENTENCES.notFound)
    refuseUnless(hasResult(dossier.status), 'rating.not_done', SENTENCES.notDone)
    const { procedureId, processingAgencyId: agencyId } = dossier
    const values = { ...input, comment: input.comment ?? null, procedureId, agencyId, ratedAt: now }
    const kept = await tx
      .insert(ratings)
      .values({ id: newId(), ...values })
      .onConflictDoNothing({ target: ratings.dossierId })
      .returning({ id: ratings.id })
    refuseUnless(kept.length > 0, 'rating.rated_before', SENTENCES.ratedBefore)
  })
}

/**
 * Counts the ratings given in [from, until) into the reports of `month` (`2026-03`), one per procedure and agency. What is counted twice
 * counts the same. Answers the ids of the reports that are new or changed.
 */
export async function reportRatings(month: string, from: Date, until: Date, now = clock()): Promise<string[]> {
  const [begin, end] = [sql`${from.toISOString()}::timestamptz`, sql`${until.toISOString()}::timestamptz`]
  const among = (column: 'overall' | 'service', value: string) =>
    sql`count(*) filter (where ${sql.raw(column)} = ${value})::int`
  const rows = await db.execute<{ id: string }>(sql`
    insert into rating_reports (id, month, procedure_id, agency_id, people, very_satisfied, satisfied, unsatisfied,
      service_very_satisfied, service_satisfied, service_unsatisfied, counted_at)
    select gen_random_uuid(), ${month}, procedure_id, agency_id, count(*)::int,
      ${among('overall', 'very_satisfied')}, ${among('overall', 'satisfied')}, ${among('overall', 'unsatisfied')},
      ${among('service', 'very_satisfied')}, ${among('service', 'satisfied')}, ${among('service', 'unsatisfied')},
      ${now.toISOString()}::timestamptz
    from ratings where rated_at >= ${begin} and rated_at < ${end}
    group by procedure_id, agency_id
    on conflict (month, agency_id, procedure_id) do update set people = excluded.people,
      very_satisfied = excluded.very_satisfied, satisfied = excluded.satisfied, unsatisfied = excluded.unsatisfied,
      service_very_satisfied = excluded.service_very_satisfied, service_satisfied = excluded.service_satisfied,
      service_unsatisfied = excluded.service_unsatisfied, counted_at = excluded.counted_at
    where (rating_reports.people, rating_reports.very_satisfied, rating_reports.satisfied, rating_reports.service_very_satisfied,
      rating_reports.service_satisfied) is distinct from (excluded.people, excluded.very_satisfied, excluded.satisfied,
      excluded.service_very_satisfied, excluded.service_satisfied)
    returning id`)
  return rows.map(({ id }) => id)
}
