import 'server-only'
import { and, inArray, not, or, type SQL, sql } from 'drizzle-orm'
import type { Reader } from '@/db/client'
import { agencies, dossierOpinions, dossiers } from '@/db/schema'
import type { Officer } from '@/lib/auth/actor'
import { agenciesUnder } from '@/lib/auth/scope'
import type { DossierState, Place } from '../rules/state'

/** What an officer may see: dossiers received or processed by the own agency or one below it (decided 9). */
export function inScope(officer: Pick<Officer, 'agencyId'>): SQL | undefined {
  return or(
    sql`${dossiers.receivingAgencyId} in ${agenciesUnder(officer.agencyId)}`,
    sql`${dossiers.processingAgencyId} in ${agenciesUnder(officer.agencyId)}`,
  )
}

/**
 * The same for lists, with the agencies looked up first: with their ids at hand, and no condition at all when they are every
 * agency, the indexes of a million dossiers serve, which they cannot for a subquery between two columns.
 */
export const scopeOf = async (on: Reader, officer: Pick<Officer, 'agencyId'>): Promise<SQL | undefined> =>
  or(...(await scopePartsOf(on, officer)))

/**
 * The scope in parts that share no dossier and together are all of it, for counts: each has an index of its own, a condition
 * over both columns has none. One empty part when the scope is every agency.
 */
export async function scopePartsOf(on: Reader, officer: Pick<Officer, 'agencyId'>): Promise<(SQL | undefined)[]> {
  const rows = await on
    .select({ id: agencies.id, all: sql<number>`(select count(*)::int from ${agencies})` })
    .from(agencies)
    .where(sql`${agencies.id} in ${agenciesUnder(officer.agencyId)}`)
  if (rows.length === rows[0]?.all) return [undefined]
  const ids = rows.map((row) => row.id)
  const [received, processed] = [inArray(dossiers.receivingAgencyId, ids), inArray(dossiers.processingAgencyId, ids)]
  return [processed, and(received, not(processed), dossiers.processedElsewhere)]
}

/** What an officer may open: what is in scope, and what the own agency was asked about and has not answered (NĐ 61/2018 Đ19.5). */
export function inSight(officer: Officer): SQL | undefined {
  return or(
    inScope(officer),
    sql`exists (select from ${dossierOpinions} where ${dossierOpinions.dossierId} = ${dossiers.id}
      and ${dossierOpinions.agencyId} = ${officer.agencyId} and ${dossierOpinions.answerActId} is null)`,
  )
}

type OfAgencies = { receivingAgencyId: string; processingAgencyId: string }

/** Where the officer's agency, with those below it, stands with a dossier. */
export async function placeOf(on: Reader, officer: Officer, dossier: OfAgencies, state: DossierState): Promise<Place> {
  const { receivingAgencyId, processingAgencyId } = dossier
  const named = inArray(agencies.id, [receivingAgencyId, processingAgencyId])
  const rows = await on
    .select({ id: agencies.id })
    .from(agencies)
    .where(and(named, sql`${agencies.id} in ${agenciesUnder(officer.agencyId)}`))
  const own = new Set(rows.map(({ id }) => id))
  const asked = state.opinions.includes(officer.agencyId)
  return { receiving: own.has(receivingAgencyId), processing: own.has(processingAgencyId), asked }
}
