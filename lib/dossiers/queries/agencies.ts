import 'server-only'
import { and, asc, eq, exists, isNull, ne, sql } from 'drizzle-orm'
import { db, type Reader } from '@/db/client'
import { agencies, officers } from '@/db/schema'
import { holdsRole } from '@/lib/auth/roles'
import { Refusal } from '@/lib/platform/refusal'
import { SENTENCES } from '../labels'

type NamedAgency = { id: string; name: string }

/** Agencies where somebody settles dossiers: to any other nothing can be handed and no question put. Not a constant: a build has no database. */
const settles = () =>
  exists(
    db
      .select({ one: sql`1` })
      .from(officers)
      .where(and(eq(officers.agencyId, agencies.id), holdsRole('handler'), isNull(officers.disabledAt))),
  )

/** The agencies a dossier can be transferred to, or that can be asked about it: all that settle dossiers but its own, by name. */
export const listOtherAgencies = (processingAgencyId: string): Promise<NamedAgency[]> =>
  db
    .select({ id: agencies.id, name: agencies.name })
    .from(agencies)
    .where(and(ne(agencies.id, processingAgencyId), settles()))
    .orderBy(asc(agencies.name))

/** One of them; refuses `dossier.agency` for any other. */
export async function requireOtherAgency(
  on: Reader,
  dossier: { processingAgencyId: string },
  agencyId: string | undefined,
): Promise<NamedAgency> {
  const [agency] = await on
    .select({ id: agencies.id, name: agencies.name })
    .from(agencies)
    .where(and(eq(agencies.id, agencyId ?? ''), ne(agencies.id, dossier.processingAgencyId), settles()))
  if (agency) return agency
  throw new Refusal('invalid', 'dossier.agency', SENTENCES.agencyUnknown, { agencyId: [SENTENCES.agencyUnknown] })
}

/** The name of an agency that a row of ours names. */
export async function agencyName(on: Reader, agencyId: string): Promise<string> {
  const [agency] = await on.select({ name: agencies.name }).from(agencies).where(eq(agencies.id, agencyId))
  if (!agency) throw new Error(`agency ${agencyId} is gone`)
  return agency.name
}
