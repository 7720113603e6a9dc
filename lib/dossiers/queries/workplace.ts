import 'server-only'
import { and, asc, desc, eq, gt, inArray, lt, ne } from 'drizzle-orm'
import { db } from '@/db/client'
import { dossierActs, dossierNotes, dossiers, dossierViews, officers, paperChecks } from '@/db/schema'
import type { Officer } from '@/lib/auth/actor'
import { showInstantShort } from '@/lib/platform/day'
import type { DossierAct } from '../rules/acts'
import { inScope, inSight } from './scope'
import { listSimilar, type SimilarDossier } from './similar'

export type DossierNote = {
  id: string
  authorName: string
  authorTitle: string
  agencyName: string
  text: string
  at: Date
}

/** What officers told one another about a dossier in this officer's scope, oldest first; nothing of any other. */
export function listNotes(officer: Officer, dossierId: string): Promise<DossierNote[]> {
  return db
    .select({
      id: dossierNotes.id,
      authorName: dossierNotes.authorName,
      authorTitle: dossierNotes.authorTitle,
      agencyName: dossierNotes.agencyName,
      text: dossierNotes.text,
      at: dossierNotes.at,
    })
    .from(dossierNotes)
    .innerJoin(dossiers, eq(dossiers.id, dossierNotes.dossierId))
    .where(and(eq(dossierNotes.dossierId, dossierId), inScope(officer)))
    .orderBy(asc(dossierNotes.at), asc(dossierNotes.id))
}

export type PaperCheck = {
  paperId: string
  verdict: 'passed' | 'failed'
  note: string | null
  officerName: string
  at: Date
}

/** The last word on each of these papers, by paper. The caller has found them in a dossier in scope. */
export async function lastChecks(paperIds: readonly string[]): Promise<Map<string, PaperCheck>> {
  if (paperIds.length === 0) return new Map()
  const rows = await db
    .selectDistinctOn([paperChecks.paperId])
    .from(paperChecks)
    .where(inArray(paperChecks.paperId, [...paperIds]))
    .orderBy(paperChecks.paperId, desc(paperChecks.at), desc(paperChecks.id))
  return new Map(rows.map((row) => [row.paperId, row]))
}

/** Other dossiers of the same person for the same procedure near the same day; none for a dossier out of scope. */
export async function listSimilarTo(officer: Officer, dossierId: string): Promise<SimilarDossier[]> {
  const [dossier] = await db
    .select({ identityIndex: dossiers.identityIndex, procedureId: dossiers.procedureId, at: dossiers.submittedAt })
    .from(dossiers)
    .where(and(eq(dossiers.id, dossierId), inScope(officer)))
  if (!dossier?.identityIndex) return []
  const { identityIndex, procedureId, at } = dossier
  return listSimilar(db, { identityIndex, procedureId, at, exceptId: dossierId })
}

/** An open page says every twenty seconds that it is open; after this long without a word it is taken for closed. */
export const VIEW_SECONDS = 60
const FORGET_SECONDS = 3600

export type DossierWatch = {
  /** Colleagues who have the dossier open, by name. */
  others: string[]
  /** What happened last, when it is newer than the version on the screen. */
  changed: { by: string; at: string; act: DossierAct } | null
}

/**
 * Notes that this officer has the dossier open and answers who else has, and whether it changed since `version`. Null
 * when the officer may not see it.
 */
export async function watchDossier(
  officer: Officer,
  dossierId: string,
  version: number,
  now: Date,
): Promise<DossierWatch | null> {
  const mine = and(eq(dossiers.id, dossierId), inSight(officer))
  const [dossier] = await db.select({ version: dossiers.version }).from(dossiers).where(mine)
  if (!dossier) return null
  const before = (seconds: number) => new Date(now.getTime() - seconds * 1000)
  await db.delete(dossierViews).where(lt(dossierViews.seenAt, before(FORGET_SECONDS)))
  await db
    .insert(dossierViews)
    .values({ dossierId, officerId: officer.id, seenAt: now })
    .onConflictDoUpdate({ target: [dossierViews.dossierId, dossierViews.officerId], set: { seenAt: now } })
  const others = await db
    .select({ fullName: officers.fullName })
    .from(dossierViews)
    .innerJoin(officers, eq(officers.id, dossierViews.officerId))
    .where(
      and(
        eq(dossierViews.dossierId, dossierId),
        ne(dossierViews.officerId, officer.id),
        gt(dossierViews.seenAt, before(VIEW_SECONDS)),
      ),
    )
    .orderBy(asc(officers.fullName))
  const changed = dossier.version > version ? await lastActOf(dossierId) : null
  return { others: others.map(({ fullName }) => fullName), changed }
}

async function lastActOf(dossierId: string): Promise<DossierWatch['changed']> {
  const [last] = await db
    .select({ by: dossierActs.actorName, at: dossierActs.at, act: dossierActs.act })
    .from(dossierActs)
    .where(eq(dossierActs.dossierId, dossierId))
    .orderBy(desc(dossierActs.sequence))
    .limit(1)
  return last ? { ...last, at: showInstantShort(last.at) } : null
}
