import 'server-only'
import { and, asc, desc, eq, gt, inArray, isNull } from 'drizzle-orm'
import { db, type Reader } from '@/db/client'
import { agencies, attachments, dossiers, draftPapers, drafts, procedures, serviceVersions } from '@/db/schema'
import type { Citizen } from '@/lib/auth/actor'
import { decrypt } from '@/lib/platform/cipher'
import { now as clock } from '@/lib/platform/clock'
import { dayOf } from '@/lib/platform/day'
import { findService } from '@/lib/procedures/queries/procedures'
import type { ServiceTerms } from '@/lib/procedures/schema'
import { type AgencyChoice, type DraftStep, firstOpenStep } from '../schema/steps'
import { withChoices } from './choices'

/** A file handed in for a paper of a draft. */
export type DraftFile = { id: string; fileName: string; sizeBytes: number }

export type DraftView = {
  id: string
  version: number
  procedureCode: string
  procedureName: string
  terms: ServiceTerms
  /** Last step that was saved complete; empty at first. */
  done: string
  /** As typed so far, by the name of the question. */
  answers: Record<string, string>
  /** Files by the key of their paper. */
  files: Record<string, DraftFile[]>
  /** Units that receive this procedure, in the order of the terms. */
  agencies: AgencyChoice[]
  updatedAt: Date
  expiresAt: Date
  /** Mã gửi tạm or mã hồ sơ once it was sent. */
  sentAs: { submissionCode: string; number: string | null } | null
}

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i

/** The citizen's draft, or null when it is not theirs, expired unsent, or the id is none. */
export async function getDraft(citizen: Citizen, id: string, now = clock()): Promise<DraftView | null> {
  if (!UUID.test(id)) return null
  const [row] = await db
    .select({
      draft: drafts,
      procedureCode: procedures.code,
      procedureName: procedures.name,
      terms: serviceVersions.terms,
      sentAs: { submissionCode: dossiers.submissionCode, number: dossiers.number },
    })
    .from(drafts)
    .innerJoin(procedures, eq(procedures.id, drafts.procedureId))
    .innerJoin(serviceVersions, eq(serviceVersions.id, drafts.serviceVersionId))
    .leftJoin(dossiers, eq(dossiers.id, drafts.dossierId))
    .where(and(eq(drafts.id, id), eq(drafts.citizenId, citizen.id)))
  if (!row || (row.draft.expiresAt <= now && !row.sentAs)) return null
  const { draft, ...rest } = row
  const answers = openAnswers(draft.answersSealed)
  return {
    ...rest,
    terms: await withChoices(row.terms, answers, dayOf(now)),
    id: draft.id,
    version: draft.version,
    done: draft.step,
    answers,
    files: await filesOf(db, draft.id),
    agencies: await agenciesOf(row.terms.agencyCodes),
    updatedAt: draft.updatedAt,
    expiresAt: draft.expiresAt,
  }
}

export const openAnswers = (sealed: string) => JSON.parse(decrypt(sealed)) as Record<string, string>

/** Files of a draft by the key of their paper, in the order in which they came. */
export async function filesOf(on: Reader, draftId: string): Promise<Record<string, DraftFile[]>> {
  const rows = await on
    .select({
      key: draftPapers.paperKey,
      id: attachments.id,
      fileName: attachments.fileName,
      sizeBytes: attachments.sizeBytes,
    })
    .from(draftPapers)
    .innerJoin(attachments, eq(attachments.id, draftPapers.attachmentId))
    .where(eq(draftPapers.draftId, draftId))
    .orderBy(asc(draftPapers.createdAt), asc(attachments.id))
  const grouped = Map.groupBy(rows, (row) => row.key)
  return Object.fromEntries([...grouped].map(([key, files]) => [key, files.map(({ key: _key, ...file }) => file)]))
}

async function agenciesOf(codes: readonly string[]): Promise<AgencyChoice[]> {
  const rows = await db
    .select({ code: agencies.code, name: agencies.name })
    .from(agencies)
    .where(inArray(agencies.code, [...codes]))
  return codes.flatMap((code) => rows.filter((row) => row.code === code))
}

export type DraftSummary = {
  id: string
  procedureCode: string
  procedureName: string
  /** Where to go on. */
  nextStep: DraftStep
  updatedAt: Date
  expiresAt: Date
}

/** The citizen's open drafts, last changed first; only those of one procedure when its code is given. */
export async function listDrafts(citizen: Citizen, procedureCode?: string, now = clock()): Promise<DraftSummary[]> {
  const rows = await db
    .select({
      id: drafts.id,
      procedureCode: procedures.code,
      procedureName: procedures.name,
      terms: serviceVersions.terms,
      done: drafts.step,
      updatedAt: drafts.updatedAt,
      expiresAt: drafts.expiresAt,
    })
    .from(drafts)
    .innerJoin(procedures, eq(procedures.id, drafts.procedureId))
    .innerJoin(serviceVersions, eq(serviceVersions.id, drafts.serviceVersionId))
    .where(
      and(
        eq(drafts.citizenId, citizen.id),
        isNull(drafts.dossierId),
        gt(drafts.expiresAt, now),
        procedureCode === undefined ? undefined : eq(procedures.code, procedureCode),
      ),
    )
    .orderBy(desc(drafts.updatedAt))
  return rows.map(({ terms, done, ...rest }) => ({ ...rest, nextStep: firstOpenStep(terms, done) }))
}

export type OfferedService = {
  code: string
  name: string
  procedureId: string
  serviceVersionId: string
  terms: ServiceTerms
  /** False where it is only described here: it is filed at a counter, or on another portal (decided 12). */
  open: boolean
}

/** The service in force for a procedure; null when the province does not offer it, or no more. */
export async function getOfferedService(code: string): Promise<OfferedService | null> {
  const found = await findService(code)
  if (!found?.service || found.closedAt) return null
  const { id: serviceVersionId, terms } = found.service
  const open = terms.onlineLevel !== 'none' && terms.filedAt === 'local'
  return { code: found.code, name: found.name, procedureId: found.id, serviceVersionId, terms, open }
}
