import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { agencies } from '@/db/schema'
import { recordAudit } from '@/lib/audit/commands'
import type { Officer } from '@/lib/auth/actor'
import { agenciesUnder } from '@/lib/auth/scope'
import { Refusal, refuseUnless } from '@/lib/platform/refusal'
import { AGENCY_SENTENCES as SENTENCES } from '../labels'
import { keepsAgencies } from '../policy'
import type { AgencyContact } from '../schema'

/**
 * Sets where an agency of the administrator's scope is found, as pages and papers print it; code and name come from outside. Refuses
 * `agency.not_keeper`, `agency.not_found`, `agency.changed` with what stands there now, and `agency.nothing`.
 */
export async function changeAgencyContact(officer: Officer, input: AgencyContact): Promise<void> {
  refuseUnless(keepsAgencies(officer), 'agency.not_keeper', SENTENCES.notKeeper, 'forbidden')
  await db.transaction(async (tx) => {
    const [agency] = await tx
      .select()
      .from(agencies)
      .where(and(eq(agencies.code, input.code), sql`${agencies.id} in ${agenciesUnder(officer.agencyId)}`))
      .for('update')
    if (!agency) throw new Refusal('not_found', 'agency.not_found', SENTENCES.notFound)
    const [address, phone] = [agency.address ?? '', agency.phone ?? '']
    const seen = address === input.seenAddress && phone === input.seenPhone
    refuseUnless(seen, 'agency.changed', SENTENCES.changed(address, phone))
    const changed = [address === input.address ? '' : 'address', phone === input.phone ? '' : 'phone'].filter(Boolean)
    refuseUnless(changed.length > 0, 'agency.nothing', SENTENCES.nothing)
    await tx
      .update(agencies)
      .set({ address: input.address || null, phone: input.phone || null })
      .where(eq(agencies.id, agency.id))
    const about = { act: 'agency.contact_changed', subjectKind: 'agency', subjectId: agency.id }
    const detail = { agencyCode: agency.code, changed: changed.join(', ') }
    await recordAudit({ actorKind: 'officer', actorId: officer.id, ...about, detail }, tx)
  })
}
