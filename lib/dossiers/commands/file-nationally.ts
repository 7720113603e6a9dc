import 'server-only'
import { randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { agencies, citizens, dossierPapers, dossiers } from '@/db/schema'
import { recordAttachment } from '@/lib/attachments/commands/attachments'
import type { Upload } from '@/lib/attachments/commands/receive-upload'
import { getCalendar } from '@/lib/deadlines/queries'
import { encrypt, sealedIdentity } from '@/lib/platform/cipher'
import { newId } from '@/lib/platform/id'
import { Refusal } from '@/lib/platform/refusal'
import { findService, type Service } from '@/lib/procedures/queries/procedures'
import { NATIONAL_FILING_SENTENCES } from '../labels/national-filings'
import { readCourse } from '../queries/state'
import { submissionCode } from '../rules/numbers'
import { obstacleOf } from '../rules/state'
import { answerDue, clockAfter } from './clock'
import { handedIn, recordAct } from './record'

/** Who acts in a dossier that came from there. */
const SIGNED = {
  actorKind: 'system' as const,
  actorId: null,
  actorName: 'Cổng Dịch vụ công quốc gia',
  actorTitle: 'Hệ thống',
  channel: 'online' as const,
}

export type NationalFiling = {
  /** DVCQG's own number of it. */
  nationalNumber: string
  procedureCode: string
  /** The receiving unit: what was chosen, given the units where the service can be filed. */
  unit: (offeredAt: readonly string[]) => string | undefined
  applicant: {
    name: string
    taxCode: string
    techId: string | null
    phone: string | null
    email: string | null
    address: string | null
  }
  papers: readonly Upload[]
  /** Whose the files are until the dossier has them: the message they came in. */
  ownerId: string
  /** When it came here; clocks run from then. */
  at: Date
}

/**
 * A dossier that an enterprise filed at DVCQG: status 1, origin `national`, with the terms in force. Answers its id. Refuses with
 * `national.not_offered`, `national.no_unit` or `national.unit_unknown`: then somebody has to decide.
 */
export async function fileNationally(tx: Tx, filing: NationalFiling): Promise<string> {
  const { nationalNumber, applicant, at } = filing
  const { service, versionId, ...procedure } = await offered(tx, filing.procedureCode)
  const agencyId = await unitOf(tx, filing, service.terms.agencyCodes)
  const id = newId()
  const { deliveries } = service.terms
  await tx.insert(dossiers).values({
    id,
    submissionCode: submissionCode(at, randomBytes(8)),
    nationalNumber,
    origin: 'national',
    channel: 'online',
    procedureId: procedure.id,
    procedureVersionId: versionId,
    serviceVersionId: service.id,
    receivingAgencyId: agencyId,
    processingAgencyId: agencyId,
    citizenId: applicant.techId === null ? null : await citizenOf(tx, applicant.techId),
    applicantName: applicant.name,
    applicantKind: 'enterprise',
    ...sealedIdentity(applicant.taxCode),
    techId: applicant.techId,
    email: applicant.email,
    phone: applicant.phone,
    address: applicant.address,
    answersSealed: encrypt('{}'),
    summary: procedure.name,
    resultDelivery: deliveries.includes('online') ? 'online' : (deliveries[0] ?? 'counter'),
    status: '1',
    submittedAt: at,
    answerDueAt: answerDue(service.terms, at, await getCalendar(tx)),
  })
  for (const upload of filing.papers) {
    const attachmentId = await recordAttachment(tx, { kind: 'system', id: filing.ownerId }, upload)
    const paper = { dossierId: id, kind: 'submitted' as const, paperCode: '', name: upload.fileName, attachmentId }
    await tx.insert(dossierPapers).values({ id: newId(), ...paper })
  }
  await recordAct(tx, handedIn({ id }), { act: 'submit', ...SIGNED, at })
  return id
}

type Offered = Omit<Service, 'service'> & { service: NonNullable<Service['service']> }

async function offered(tx: Tx, code: string): Promise<Offered> {
  const found = await findService(code, tx)
  if (found?.service && found.closedAt === null) return { ...found, service: found.service }
  throw new Refusal('conflict', 'national.not_offered', NATIONAL_FILING_SENTENCES.notOffered(code))
}

async function unitOf(tx: Tx, { procedureCode, unit }: NationalFiling, offeredAt: readonly string[]): Promise<string> {
  const code = unit(offeredAt)
  if (!code) throw new Refusal('conflict', 'national.no_unit', NATIONAL_FILING_SENTENCES.noUnit(procedureCode))
  const [agency] = await tx.select({ id: agencies.id }).from(agencies).where(eq(agencies.code, code))
  if (agency && offeredAt.includes(code)) return agency.id
  throw new Refusal('conflict', 'national.unit_unknown', NATIONAL_FILING_SENTENCES.unitUnknown(code))
}

async function citizenOf(tx: Tx, techId: string): Promise<string | null> {
  const [citizen] = await tx.select({ id: citizens.id }).from(citizens).where(eq(citizens.techId, techId))
  return citizen?.id ?? null
}

/** The dossier that was filed at DVCQG under this number. */
export async function findNationalDossier(tx: Tx, nationalNumber: string): Promise<{ id: string } | undefined> {
  const [dossier] = await tx
    .select({ id: dossiers.id })
    .from(dossiers)
    .where(eq(dossiers.nationalNumber, nationalNumber))
  return dossier
}

/**
 * What was added at DVCQG to a dossier that was filed there. Where a supplement was asked for, it is received by that, and the clock
 * goes on; otherwise the dossier stays as it is. Undefined for a number that no dossier has.
 */
export async function addNationalSupplement(
  tx: Tx,
  { nationalNumber, at }: { nationalNumber: string; at: Date },
): Promise<{ dossierId: string; actId: string | null } | undefined> {
  const [dossier] = await tx.select().from(dossiers).where(eq(dossiers.nationalNumber, nationalNumber)).for('update')
  if (!dossier) return undefined
  const course = await readCourse(tx, dossier)
  if (obstacleOf(course.state, 'send_supplement')) return { dossierId: dossier.id, actId: null }
  const locked = { dossier, ...course }
  const changes = await clockAfter(tx, locked, 'send_supplement', at)
  const actId = await recordAct(tx, locked, { act: 'send_supplement', ...SIGNED, at }, changes)
  return { dossierId: dossier.id, actId }
}
