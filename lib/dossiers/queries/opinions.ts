import 'server-only'
import { and, asc, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db } from '@/db/client'
import { agencies, dossierActs, dossierOpinions, dossiers, procedures } from '@/db/schema'
import type { Officer } from '@/lib/auth/actor'
import type { Day } from '@/lib/platform/day'
import { ACTS, type DossierStatus } from '../rules/acts'

/** Statuses in which an opinion can still be given; in any other nobody waits for it. */
const OPEN = Object.keys(ACTS.give_opinion.after) as DossierStatus[]

const asked = alias(agencies, 'asked')
const asking = alias(agencies, 'asking')

export type OpenOpinion = {
  id: string
  code: string
  procedureName: string
  agencyId: string
  agencyName: string
  askedBy: string
  dueOn: Day
  content: string | null
}

const MOST = 200

/** Opinions not given yet, of the own agency (`agencyId` is the officer's) and asked by it, nearest day first, at most 200. */
export async function listOpenOpinions(officer: Officer): Promise<OpenOpinion[]> {
  const rows = await db
    .select({
      id: dossierOpinions.askActId,
      code: sql<string>`coalesce(${dossiers.number}, ${dossiers.submissionCode})`,
      procedureName: procedures.name,
      agencyId: dossierOpinions.agencyId,
      agencyName: asked.name,
      askedBy: asking.name,
      dueOn: dossierOpinions.dueOn,
      content: dossierActs.note,
    })
    .from(dossierOpinions)
    .innerJoin(dossiers, eq(dossiers.id, dossierOpinions.dossierId))
    .innerJoin(dossierActs, eq(dossierActs.id, dossierOpinions.askActId))
    .innerJoin(procedures, eq(procedures.id, dossiers.procedureId))
    .innerJoin(asked, eq(asked.id, dossierOpinions.agencyId))
    .innerJoin(asking, eq(asking.id, dossiers.processingAgencyId))
    .where(
      and(
        isNull(dossierOpinions.answerActId),
        inArray(dossiers.status, OPEN),
        or(eq(dossierOpinions.agencyId, officer.agencyId), eq(dossiers.processingAgencyId, officer.agencyId)),
      ),
    )
    .orderBy(asc(dossierOpinions.dueOn), asc(dossierOpinions.askedAt))
    .limit(MOST)
  return rows.map((row) => ({ ...row, dueOn: row.dueOn as Day }))
}

export type DossierOpinion = { id: string; agencyName: string; dueOn: Day; askedAt: Date; answeredAt: Date | null }

/** The opinions asked about a dossier that the caller has shown to be in sight, in the order of asking. */
export async function listOpinions(dossierId: string): Promise<DossierOpinion[]> {
  const rows = await db
    .select({
      id: dossierOpinions.askActId,
      agencyName: asked.name,
      dueOn: dossierOpinions.dueOn,
      askedAt: dossierOpinions.askedAt,
      answeredAt: dossierOpinions.answeredAt,
    })
    .from(dossierOpinions)
    .innerJoin(asked, eq(asked.id, dossierOpinions.agencyId))
    .where(eq(dossierOpinions.dossierId, dossierId))
    .orderBy(asc(dossierOpinions.askedAt))
  return rows.map((row) => ({ ...row, dueOn: row.dueOn as Day }))
}
