import 'server-only'
import { randomBytes } from 'node:crypto'
import { and, asc, eq } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { agencies, dossierPapers, dossiers, draftPapers, drafts, procedures, serviceVersions } from '@/db/schema'
import { type CitizenFacts, getCitizen } from '@/lib/accounts/queries/citizens'
import type { Citizen } from '@/lib/auth/actor'
import { getCalendar } from '@/lib/deadlines/queries'
import { decrypt, encrypt, sealedIdentity } from '@/lib/platform/cipher'
import { now as clock } from '@/lib/platform/clock'
import { dayOf } from '@/lib/platform/day'
import { newId } from '@/lib/platform/id'
import { Refusal, refuseUnless } from '@/lib/platform/refusal'
import type { ServiceTerms } from '@/lib/procedures/schema'
import { rowsFor } from '../queries/choices'
import { withCodes, withRows } from '../rules/choices'
import { submissionCode } from '../rules/numbers'
import { formAnswers } from '../schema/form'
import { SubmissionAnswers } from '../schema/submission'
import { answerDue } from './clock'
import { handedIn, recordAct } from './record'

const INCOMPLETE = 'Hồ sơ chưa đủ thông tin hoặc giấy tờ. Xem lại các bước trước khi gửi.'

type Draft = typeof drafts.$inferSelect
type Draw = { draft: Draft; terms: ServiceTerms; answers: Record<string, string>; who: CitizenFacts }

/**
 * Nộp hồ sơ: turns the citizen's draft into a dossier in status 1 with a mã gửi tạm. The same draft sent twice answers the
 * same code. Refuses with `draft.not_found`, `draft.changed` (another tab saved it since) or `draft.incomplete`.
 */
export async function submitDossier(
  citizen: Citizen,
  input: { draftId: string; version: number },
  now = clock(),
): Promise<{ submissionCode: string }> {
  const [who, calendar] = await Promise.all([getCitizen(citizen), getCalendar()])
  return db.transaction(async (tx) => {
    const draft = await lockDraft(tx, citizen, input.draftId)
    if (draft.dossierId) return { submissionCode: await codeOf(tx, draft.dossierId) }
    refuseUnless(
      draft.version === input.version,
      'draft.changed',
      'Hồ sơ nháp vừa được sửa ở một thẻ khác. Tải lại trang này rồi gửi.',
    )
    const [service] = await tx.select().from(serviceVersions).where(eq(serviceVersions.id, draft.serviceVersionId))
    if (!service) throw new Error(`service version of draft ${draft.id} is gone`)
    const drawn = {
      draft,
      terms: service.terms,
      answers: JSON.parse(decrypt(draft.answersSealed)) as Record<string, string>,
      who,
    }
    return fileDossier(tx, drawn, now, answerDue(service.terms, now, calendar))
  })
}

async function lockDraft(tx: Tx, citizen: Citizen, draftId: string): Promise<Draft> {
  const [draft] = await tx
    .select()
    .from(drafts)
    .where(and(eq(drafts.id, draftId), eq(drafts.citizenId, citizen.id)))
    .for('update')
  if (!draft) throw new Refusal('not_found', 'draft.not_found', 'Không tìm thấy hồ sơ nháp này.')
  return draft
}

async function codeOf(tx: Tx, dossierId: string): Promise<string> {
  const [row] = await tx.select({ code: dossiers.submissionCode }).from(dossiers).where(eq(dossiers.id, dossierId))
  if (!row) throw new Error(`draft points to dossier ${dossierId}, which does not exist`)
  return row.code
}

async function fileDossier(
  tx: Tx,
  drawn: Draw,
  now: Date,
  answerDueAt: Date | null,
): Promise<{ submissionCode: string }> {
  const { draft, terms, who } = drawn
  const shared = SubmissionAnswers.safeParse(drawn.answers)
  const rows = await rowsFor(terms, dayOf(now), tx)
  const form = formAnswers(withRows(terms, rows, drawn.answers)).safeParse(drawn.answers)
  if (!shared.success || !form.success) throw new Refusal('invalid', 'draft.incomplete', INCOMPLETE)
  const papers = await papersOf(tx, draft.id, terms)
  const procedure = await currentVersion(tx, draft.procedureId)
  const agencyId = await agencyOf(tx, shared.data.agencyCode, terms)
  const id = newId()
  const code = submissionCode(now, randomBytes(8))
  await tx.insert(dossiers).values({
    id,
    submissionCode: code,
    channel: 'online',
    procedureId: draft.procedureId,
    procedureVersionId: procedure.versionId,
    serviceVersionId: draft.serviceVersionId,
    receivingAgencyId: agencyId,
    processingAgencyId: agencyId,
    citizenId: who.id,
    ...applicant(who),
    email: shared.data.email || null,
    phone: shared.data.phone,
    address: shared.data.address,
    answersSealed: encrypt(JSON.stringify(withCodes(terms, rows, form.data))),
    summary: procedure.name,
    resultDelivery: shared.data.resultDelivery,
    status: '1',
    submittedAt: now,
    answerDueAt,
  })
  if (papers.length > 0)
    await tx
      .insert(dossierPapers)
      .values(papers.map((paper) => ({ ...paper, id: newId(), dossierId: id, kind: 'submitted' as const })))
  const signed = { actorKind: 'citizen' as const, actorId: who.id, actorName: who.fullName, actorTitle: 'Người nộp' }
  await recordAct(tx, handedIn({ id }), { act: 'submit', ...signed, channel: 'online', at: now })
  await tx.update(drafts).set({ dossierId: id, updatedAt: now }).where(eq(drafts.id, draft.id))
  return { submissionCode: code }
}

/** Who applies, as the national account says; the identity number sealed, searchable and masked. */
function applicant(who: CitizenFacts) {
  return {
    applicantName: who.organisationName ?? who.fullName,
    applicantKind: who.kind,
    techId: who.techId,
    verifiedAccount: who.verified,
    ...(who.identityNumber ? sealedIdentity(who.identityNumber) : {}),
  }
}

async function papersOf(tx: Tx, draftId: string, terms: ServiceTerms) {
  const rows = await tx
    .select()
    .from(draftPapers)
    .where(eq(draftPapers.draftId, draftId))
    .orderBy(asc(draftPapers.createdAt))
  const given = new Set(rows.map((row) => row.paperKey))
  refuseUnless(
    terms.papers.every((paper) => !paper.required || given.has(paper.key)),
    'draft.incomplete',
    INCOMPLETE,
    'invalid',
  )
  return rows.map((row) => {
    const paper = terms.papers.find((candidate) => candidate.key === row.paperKey)
    if (!paper) throw new Error(`draft ${draftId} holds a paper ${row.paperKey} that the service does not ask for`)
    return { paperCode: paper.code, name: paper.name, attachmentId: row.attachmentId }
  })
}

async function currentVersion(tx: Tx, procedureId: string): Promise<{ versionId: string; name: string }> {
  const [row] = await tx
    .select({ versionId: procedures.currentVersionId, name: procedures.name, closedAt: procedures.closedAt })
    .from(procedures)
    .where(eq(procedures.id, procedureId))
  refuseUnless(
    row?.versionId != null && row.closedAt === null,
    'procedure.closed',
    'Thủ tục này không còn được tiếp nhận.',
  )
  return { versionId: row.versionId, name: row.name }
}

async function agencyOf(tx: Tx, code: string, terms: ServiceTerms): Promise<string> {
  const [agency] = await tx.select({ id: agencies.id }).from(agencies).where(eq(agencies.code, code))
  const offered = agency && terms.agencyCodes.includes(code)
  if (!offered)
    throw new Refusal('invalid', 'draft.agency', 'Chọn lại cơ quan tiếp nhận hồ sơ.', {
      agencyCode: ['Chọn cơ quan tiếp nhận hồ sơ'],
    })
  return agency.id
}
