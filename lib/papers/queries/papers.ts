import 'server-only'
import { and, desc, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { attachments, dossierActs, dossiers, issuedPapers, procedures } from '@/db/schema'
import type { Attachment } from '@/lib/attachments/queries'
import { recordAudit } from '@/lib/audit/commands'
import type { Citizen, Officer } from '@/lib/auth/actor'
import { inScope } from '@/lib/dossiers/queries/scope'
import { FOR_CITIZENS, offeredKinds } from '../policy'
import { formSetFor } from '../rules/sets'
import type { DossierPaperKind } from '../schema'

/** What a code may be written in: an address may hold signs that PostgreSQL knows no text with. */
const CODE = /^[\x21-\x7e]{1,100}$/

const byCode = (code: string): SQL | undefined =>
  CODE.test(code) ? or(eq(dossiers.number, code), eq(dossiers.submissionCode, code)) : sql`false`

/** The id of the dossier of this number or submission code in the officer's scope, else null. */
export const officerDossierId = (officer: Officer, code: string) => idWhere(and(byCode(code), inScope(officer)))

/** The id of the citizen's own dossier of this number or submission code, else null. */
export const citizenDossierId = (citizen: Citizen, code: string) =>
  idWhere(and(byCode(code), eq(dossiers.citizenId, citizen.id)))

async function idWhere(where: SQL | undefined): Promise<string | null> {
  const [row] = await db.select({ id: dossiers.id }).from(dossiers).where(where)
  return row?.id ?? null
}

export type PaperDesk = { dossierId: string; code: string; procedureName: string; offered: DossierPaperKind[] }

/** What the page of papers of a dossier offers this officer, told in the audit log as a read; null outside the scope. */
export async function getPaperDesk(officer: Officer, code: string, now: Date): Promise<PaperDesk | null> {
  const [row] = await db
    .select({ dossier: dossiers, procedureName: procedures.name })
    .from(dossiers)
    .innerJoin(procedures, eq(procedures.id, dossiers.procedureId))
    .where(and(byCode(code), inScope(officer)))
  if (!row) return null
  const { id, number, submissionCode, receivedAt } = row.dossier
  const acts = await db.select({ act: dossierActs.act }).from(dossierActs).where(eq(dossierActs.dossierId, id))
  await recordAudit({
    ...{ actorKind: 'officer', actorId: officer.id, act: 'dossier.read' },
    ...{ subjectKind: 'dossier', subjectId: id },
  })
  const done = acts.map(({ act }) => act)
  const offered = offeredKinds(officer.roles, formSetFor(receivedAt, now), done)
  return { dossierId: id, code: number ?? submissionCode, procedureName: row.procedureName, offered }
}

export const listed = {
  id: issuedPapers.id,
  kind: issuedPapers.kind,
  formSet: issuedPapers.formSet,
  printedNumber: issuedPapers.printedNumber,
  year: issuedPapers.year,
  signed: issuedPapers.signed,
  issuedAt: issuedPapers.issuedAt,
  sha256: issuedPapers.sha256,
}
export type ListedPaper = Awaited<ReturnType<typeof listPapers>>[number]

/** The papers issued about a dossier in the officer's scope, newest first; empty outside it. */
export async function listPapers(officer: Officer, dossierId: string) {
  return papersWhere(and(eq(issuedPapers.dossierId, dossierId), inScope(officer)))
}

/** The papers addressed to the citizen about an own dossier, newest first. */
export async function listCitizenPapers(citizen: Citizen, dossierId: string) {
  return papersWhere(and(eq(issuedPapers.dossierId, dossierId), forCitizen(citizen)))
}

const forCitizen = (citizen: Citizen) =>
  and(eq(dossiers.citizenId, citizen.id), inArray(issuedPapers.kind, [...FOR_CITIZENS]))

const papersWhere = (where: SQL | undefined) =>
  db
    .select(listed)
    .from(issuedPapers)
    .innerJoin(dossiers, eq(dossiers.id, issuedPapers.dossierId))
    .where(where)
    .orderBy(desc(issuedPapers.issuedAt), desc(issuedPapers.id))

/** The stored file of a paper about this dossier, for an officer in scope; the read is put in the audit log. Null otherwise. */
export async function getOfficerPaper(
  officer: Officer,
  dossierId: string,
  paperId: string,
  address: string,
): Promise<Attachment | null> {
  const file = await fileWhere(dossierId, paperId, inScope(officer))
  if (file) {
    const subject = { subjectKind: 'paper', subjectId: paperId, address, detail: { dossierId } }
    await recordAudit({ actorKind: 'officer', actorId: officer.id, act: 'paper.read', ...subject })
  }
  return file
}

/** The same for the citizen whose dossier it is, if the paper is addressed to citizens. */
export const getCitizenPaper = (citizen: Citizen, dossierId: string, paperId: string): Promise<Attachment | null> =>
  fileWhere(dossierId, paperId, forCitizen(citizen))

async function fileWhere(dossierId: string, paperId: string, may: SQL | undefined): Promise<Attachment | null> {
  const [row] = await db
    .select({ file: attachments })
    .from(issuedPapers)
    .innerJoin(dossiers, eq(dossiers.id, issuedPapers.dossierId))
    .innerJoin(attachments, eq(attachments.id, issuedPapers.attachmentId))
    .where(and(eq(issuedPapers.id, paperId), eq(issuedPapers.dossierId, dossierId), may))
  return row?.file ?? null
}
