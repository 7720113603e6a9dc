import 'server-only'
import { and, asc, eq, isNull } from 'drizzle-orm'
import { db } from '@/db/client'
import { dossiers, officers } from '@/db/schema'
import type { Officer } from '@/lib/auth/actor'
import { holdsRole } from '@/lib/auth/roles'
import { inScope } from './scope'

/** The handlers of the agency that settles this dossier, by name; nobody when the dossier is not in the officer's scope. */
export async function listHandlers(officer: Officer, dossierId: string): Promise<{ id: string; fullName: string }[]> {
  return db
    .select({ id: officers.id, fullName: officers.fullName })
    .from(officers)
    .innerJoin(dossiers, eq(dossiers.processingAgencyId, officers.agencyId))
    .where(and(eq(dossiers.id, dossierId), inScope(officer), isNull(officers.disabledAt), holdsRole('handler')))
    .orderBy(asc(officers.fullName))
}
