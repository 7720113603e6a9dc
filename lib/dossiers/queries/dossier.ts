import 'server-only'
import { and, asc, desc, eq, getTableColumns, inArray, isNotNull, isNull, ne, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db } from '@/db/client'
import {
  agencies,
  attachments,
  dossierActs,
  dossierPapers,
  dossiers,
  handOverProofs,
  nationalFiles,
  officers,
  procedures,
  serviceVersions,
} from '@/db/schema'
import { recordAudit } from '@/lib/audit/commands'
import type { Citizen, Officer } from '@/lib/auth/actor'
import { decrypt } from '@/lib/platform/cipher'
import { Refusal, refuseUnless } from '@/lib/platform/refusal'
import { SENTENCES } from '../labels'
import type { DossierStatus } from '../rules/acts'
import { feeDueVnd } from '../rules/fees'
import { isGiven } from '../rules/papers'
import { foldActs, type Place } from '../rules/state'
import { demandsOf } from '../rules/steps'
import { inSight, placeOf } from './scope'

const receiving = alias(agencies, 'receiving')
const processing = alias(agencies, 'processing')

/** What a code of ours or of an older system may be written in. PostgreSQL knows no text with a null sign, an address may hold one. */
const CODE = /^[\x21-\x7e]{1,100}$/

export const byCode = (code: string): SQL | undefined =>
  CODE.test(code)
    ? or(eq(dossiers.number, code), eq(dossiers.submissionCode, code), eq(dossiers.legacyNumber, code))
    : sql`false`

export type DossierView = NonNullable<Awaited<ReturnType<typeof readDossier>>>

/** One dossier with its acts (newest first), papers and form, or null when it is not the citizen's. `code` is a number or a submission code. */
export async function getCitizenDossier(citizen: Citizen, code: string): Promise<DossierView | null> {
  return readDossier(and(eq(dossiers.citizenId, citizen.id), byCode(code)))
}

export type OfficerDossierView = DossierView & { place: Place }

/** The same for an officer who may see it, with where the own agency stands; the read is put in the audit log. */
export async function getOfficerDossier(officer: Officer, code: string): Promise<OfficerDossierView | null> {
  const dossier = await readDossier(and(inSight(officer), byCode(code)))
  if (!dossier) return null
  await recordAudit({
    actorKind: 'officer',
    actorId: officer.id,
    act: 'dossier.read',
    subjectKind: 'dossier',
    subjectId: dossier.id,
  })
  return { ...dossier, place: await placeOf(db, officer, dossier, dossier.state) }
}

async function readDossier(where: SQL | undefined) {
  const [row] = await db
    .select({
      dossier: dossiers,
      procedureCode: procedures.code,
      procedureName: procedures.name,
      terms: serviceVersions.terms,
      receivingAgency: receiving.name,
      processingAgency: processing.name,
      holderName: officers.fullName,
    })
    .from(dossiers)
    .innerJoin(procedures, eq(procedures.id, dossiers.procedureId))
    .innerJoin(serviceVersions, eq(serviceVersions.id, dossiers.serviceVersionId))
    .innerJoin(receiving, eq(receiving.id, dossiers.receivingAgencyId))
    .innerJoin(processing, eq(processing.id, dossiers.processingAgencyId))
    .leftJoin(officers, eq(officers.id, dossiers.holderId))
    .where(where)
  if (!row) return null
  const { answersSealed, identitySealed, identityIndex, representativeSealed, ...facts } = row.dossier
  const [acts, papers] = await Promise.all([actsOf(facts.id), papersOf(facts.id)])
  const answers = JSON.parse(decrypt(answersSealed)) as Record<string, string>
  const inOrder = acts.toReversed()
  const [state, owedVnd] = [foldActs(inOrder, demandsOf(row.terms)), feeDueVnd(inOrder)]
  const code = facts.number ?? facts.submissionCode
  return { ...row, ...facts, code, answers, acts, papers, state, feeDueVnd: owedVnd }
}

const actsOf = (dossierId: string) =>
  db
    .select({ ...getTableColumns(dossierActs), onBehalfOfName: officers.fullName })
    .from(dossierActs)
    .leftJoin(officers, eq(officers.id, dossierActs.onBehalfOf))
    .where(eq(dossierActs.dossierId, dossierId))
    .orderBy(desc(dossierActs.sequence))

/** Papers that stand, and results that a correction took the place of. */
const papersOf = (dossierId: string) =>
  db
    .select({
      id: dossierPapers.id,
      kind: dossierPapers.kind,
      /** Null while a result or supplement is on hand but not final. */
      actId: dossierPapers.actId,
      name: dossierPapers.name,
      paperCode: dossierPapers.paperCode,
      attachmentId: attachments.id,
      /** Of a digitally signed result: the file before its signature. */
      unsignedAttachmentId: dossierPapers.unsignedAttachmentId,
      fileName: attachments.fileName,
      contentType: attachments.contentType,
      sizeBytes: attachments.sizeBytes,
      sha256: attachments.sha256,
      withdrawnAt: dossierPapers.withdrawnAt,
    })
    .from(dossierPapers)
    .innerJoin(attachments, eq(attachments.id, dossierPapers.attachmentId))
    .where(
      and(
        eq(dossierPapers.dossierId, dossierId),
        or(isNull(dossierPapers.withdrawnAt), and(eq(dossierPapers.kind, 'result'), isNotNull(dossierPapers.actId))),
      ),
    )
    .orderBy(asc(dossierPapers.createdAt), asc(dossierPapers.id))

export type CitizenDossierRow = {
  code: string
  procedureName: string
  status: DossierStatus
  submittedAt: Date
  dueAt: Date | null
  agencyName: string
}

/** The citizen's dossiers, newest first; only those in `statuses` when given. */
export async function listCitizenDossiers(
  citizen: Citizen,
  statuses?: readonly DossierStatus[],
): Promise<CitizenDossierRow[]> {
  const rows = await db
    .select({
      number: dossiers.number,
      submissionCode: dossiers.submissionCode,
      procedureName: procedures.name,
      status: dossiers.status,
      submittedAt: dossiers.submittedAt,
      dueAt: dossiers.dueAt,
      agencyName: receiving.name,
    })
    .from(dossiers)
    .innerJoin(procedures, eq(procedures.id, dossiers.procedureId))
    .innerJoin(receiving, eq(receiving.id, dossiers.receivingAgencyId))
    .where(and(eq(dossiers.citizenId, citizen.id), statuses ? inArray(dossiers.status, [...statuses]) : undefined))
    .orderBy(desc(dossiers.submittedAt))
    .limit(200)
  return rows.map(({ number, submissionCode, ...rest }) => ({ code: number ?? submissionCode, ...rest }))
}

/** The dossier of a file that a message of the national side named by its address. */
const fetchedFor = (attachmentId: string) =>
  db.select({ id: nationalFiles.dossierId }).from(nationalFiles).where(eq(nationalFiles.attachmentId, attachmentId))

/**
 * Whether the attachment belongs to a dossier that the officer may see, or shows how its result was handed over. What a citizen prepares
 * for a supplement is nobody else's until it is sent (`isPrepared` of the rules).
 */
export async function canOfficerReadAttachment(officer: Officer, attachmentId: string): Promise<boolean> {
  const file = or(eq(dossierPapers.attachmentId, attachmentId), eq(dossierPapers.unsignedAttachmentId, attachmentId))
  const papers = db
    .select({ id: dossierPapers.dossierId })
    .from(dossierPapers)
    .where(and(file, or(ne(dossierPapers.kind, 'supplement'), isNotNull(dossierPapers.actId))))
  const proofs = db
    .select({ id: handOverProofs.dossierId })
    .from(handOverProofs)
    .where(eq(handOverProofs.attachmentId, attachmentId))
  const belongs = or(
    inArray(dossiers.id, papers),
    inArray(dossiers.id, proofs),
    inArray(dossiers.id, fetchedFor(attachmentId)),
  )
  return (await db.$count(dossiers, and(belongs, inSight(officer)))) > 0
}

/** Whether the attachment is a result handed over to this citizen, or one of the own papers. */
export async function canCitizenReadAttachment(citizen: Citizen, attachmentId: string): Promise<boolean> {
  const rows = await db
    .select({ kind: dossierPapers.kind, actId: dossierPapers.actId, status: dossiers.status })
    .from(dossierPapers)
    .innerJoin(dossiers, eq(dossiers.id, dossierPapers.dossierId))
    .where(
      and(
        eq(dossierPapers.attachmentId, attachmentId),
        eq(dossiers.citizenId, citizen.id),
        isNull(dossierPapers.withdrawnAt),
      ),
    )
  if (rows.some((row) => row.kind !== 'result' || isGiven(row, row.status))) return true
  const mine = and(inArray(dossiers.id, fetchedFor(attachmentId)), eq(dossiers.citizenId, citizen.id))
  return (await db.$count(dossiers, mine)) > 0
}

/** The id of the citizen's own dossier while papers are asked for; refuses with `dossier.not_found` or `dossier.supplement_not_now`. */
export async function requireSupplementPlace(citizen: Citizen, code: string): Promise<string> {
  const [row] = await db
    .select({ id: dossiers.id, status: dossiers.status })
    .from(dossiers)
    .where(and(eq(dossiers.citizenId, citizen.id), byCode(code)))
  if (!row) throw new Refusal('not_found', 'dossier.not_found', SENTENCES.notFound)
  refuseUnless(row.status === '5', 'dossier.supplement_not_now', SENTENCES.supplementNotNow)
  return row.id
}
