import 'server-only'
import { and, asc, eq, exists, isNull, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { officers, procedures, serviceVersions } from '@/db/schema'
import type { Officer } from '@/lib/auth/actor'

export type ServedProcedure = { code: string; name: string; fieldCode: string | null; fieldName: string | null }

/** Procedures that a dossier can be about: those this province offers or has offered as a service. */
export function listServedProcedures(): Promise<ServedProcedure[]> {
  const served = db.select({ one: sql`1` }).from(serviceVersions).where(eq(serviceVersions.procedureId, procedures.id))
  return db
    .select({
      code: procedures.code,
      name: procedures.name,
      fieldCode: procedures.fieldCode,
      fieldName: procedures.fieldName,
    })
    .from(procedures)
    .where(exists(served))
    .orderBy(asc(procedures.name), asc(procedures.code))
}

/** Colleagues of the officer's own agency, by name. */
export function listColleagues(officer: Officer): Promise<{ id: string; fullName: string }[]> {
  return db
    .select({ id: officers.id, fullName: officers.fullName })
    .from(officers)
    .where(and(eq(officers.agencyId, officer.agencyId), isNull(officers.disabledAt)))
    .orderBy(asc(officers.fullName))
}
