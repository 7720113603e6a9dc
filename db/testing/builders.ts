import { randomBytes, randomUUID } from 'node:crypto'
import { and, eq, isNull } from 'drizzle-orm'
import { db } from '@/db/client'
import {
  agencies,
  attachments,
  citizens,
  dossierActs,
  dossierPapers,
  dossiers,
  officerRoles,
  officers,
  procedures,
  procedureVersions,
  serviceVersions,
} from '@/db/schema'
import type { Citizen, Officer, OfficerRole } from '@/lib/auth/actor'
import { rolesWith } from '@/lib/auth/roles'
import { encrypt } from '@/lib/platform/cipher'
import { newId } from '@/lib/platform/id'
import type { ServiceTerms } from '@/lib/procedures/schema'

/*
 * Rows for tests, lawful as the commands would have left them. People and agencies are invented and obviously so.
 */

const digits = (count: number) => [...randomBytes(count)].map((byte) => byte % 10).join('')

export async function anAgency(more: Partial<typeof agencies.$inferInsert> = {}) {
  const values = {
    id: newId(),
    code: `000.${digits(2)}.${digits(4)}.H99`,
    name: 'UBND phường Mẫu',
    level: 'commune' as const,
    ...more,
  }
  await db.insert(agencies).values(values)
  return values
}

/** An officer with an account, of one role or several; the cast is what a gate would do after its check. */
export async function anOfficer(
  role: OfficerRole | readonly OfficerRole[],
  agency: { id: string; code: string; name: string; parentId?: string | null | undefined },
  fullName = 'Nguyễn Văn Mẫu',
): Promise<Officer> {
  const id = newId()
  await db.insert(officers).values({
    id,
    username: `mau-${id}`,
    fullName,
    title: 'Công chức',
    agencyId: agency.id,
    passwordHash: 'none',
  })
  const roles = [role].flat()
  await db.insert(officerRoles).values(roles.map((one) => ({ officerId: id, role: one })))
  const entrusted = rolesWith(roles, [])
  const actor = { id, sessionId: newId(), fullName, title: 'Công chức', ...entrusted }
  const place = { agencyId: agency.id, agencyCode: agency.code, agencyName: agency.name }
  return { ...actor, ...place, ofProvince: !agency.parentId } as Officer
}

export async function aCitizen(more: Partial<typeof citizens.$inferInsert> = {}) {
  const values = { id: newId(), techId: randomUUID(), kind: 'person' as const, fullName: 'Trần Thị Mẫu', ...more }
  await db.insert(citizens).values(values)
  return values
}

/** A new citizen who has signed in. The cast is what a gate would do after its check. */
export async function aSignedInCitizen(more: Parameters<typeof aCitizen>[0] = {}): Promise<Citizen> {
  const { id, fullName, kind, techId } = await aCitizen(more)
  return { id, sessionId: newId(), fullName, kind, techId } as Citizen
}

const TERMS: ServiceTerms = {
  onlineLevel: 'full',
  filedAt: 'local',
  agencyCodes: ['000.00.07.H99'],
  minutesToFill: 10,
  deadline: { unit: 'same_day', amount: 1, cutOff: '15:00', citation: 'Quyết định 163/QĐ-BTP', citationChecked: false },
  fee: { known: true, amountVnd: 0, note: 'Không thu' },
  form: [{ title: 'Tờ khai', fields: [{ name: 'childName', label: 'Họ tên trẻ', type: 'text', required: true }] }],
  papers: [{ key: 'giay-chung-sinh', code: '', name: 'Giấy chứng sinh', required: true }],
  result: { code: 'KQ.G15.000031', name: 'Giấy khai sinh' },
  deliveries: ['online', 'counter', 'post'],
}

/** A procedure with one national version and one version of service terms. */
export async function aService(code: string, terms: Partial<ServiceTerms> = {}) {
  const [procedureId, versionId, serviceId, at] = [newId(), newId(), newId(), new Date('2026-01-01T00:00:00Z')]
  const name = 'Thủ tục đăng ký khai sinh'
  const lists = { levels: [], steps: [], ways: [], applicants: [], papers: [], legalBases: [], agencies: [] }
  // As the sandbox has it, which refuses a procedure under a field that is not its own.
  const field = { code: 'G99-BT60', name: 'Hộ tịch' }
  const detail = { code, name, ...lists, fields: [field], results: [{ code: 'KQ.G15.000031', name: 'Giấy khai sinh' }] }
  await db.insert(procedures).values({
    id: procedureId,
    code,
    name,
    searchText: code,
    fieldCode: field.code,
    fieldName: field.name,
    currentVersionId: versionId,
  })
  await db
    .insert(procedureVersions)
    .values({ id: versionId, procedureId, version: 1, detail, contentHash: code, fetchedAt: at, validFrom: at })
  await db
    .insert(serviceVersions)
    .values({ id: serviceId, procedureId, version: 1, terms: { ...TERMS, ...terms }, validFrom: at })
  return { procedureId, versionId, serviceId }
}

type Submitted = {
  agency: { id: string }
  code: string
  at?: Date
  citizenId?: string
  more?: Partial<typeof dossiers.$inferInsert>
}

/** A dossier just handed in, and what an officer's form about it carries. */
export async function aSubmitted({ agency, code, at = new Date(), citizenId, more = {} }: Submitted) {
  const service = await serviceOf(code)
  const id = newId()
  await db.insert(dossiers).values({
    id,
    submissionCode: `GT-${digits(6)}-${randomUUID()}`,
    channel: 'online',
    ...service,
    receivingAgencyId: agency.id,
    processingAgencyId: agency.id,
    citizenId: citizenId ?? null,
    applicantName: 'Trần Thị Mẫu',
    applicantKind: 'person',
    identitySealed: encrypt('001099000001'),
    identityMasked: '********0001',
    techId: randomUUID(),
    phone: '0900000001',
    answersSealed: encrypt(JSON.stringify({ childName: 'Trần Văn Bé' })),
    summary: 'Thủ tục đăng ký khai sinh',
    resultDelivery: 'online',
    status: '1',
    submittedAt: at,
    ...more,
  })
  const signed = {
    actorKind: 'citizen' as const,
    actorName: 'Trần Thị Mẫu',
    actorTitle: 'Người nộp',
    channel: 'online' as const,
  }
  await db
    .insert(dossierActs)
    .values({ id: newId(), dossierId: id, sequence: 1, act: 'submit', status: '1', seenVersion: 1, at, ...signed })
  return { dossierId: id, version: 1, note: undefined }
}

async function serviceOf(code: string) {
  const [found] = await db
    .select({
      procedureId: procedures.id,
      procedureVersionId: procedureVersions.id,
      serviceVersionId: serviceVersions.id,
    })
    .from(procedures)
    .innerJoin(procedureVersions, eq(procedureVersions.id, procedures.currentVersionId))
    .innerJoin(serviceVersions, and(eq(serviceVersions.procedureId, procedures.id), isNull(serviceVersions.validTo)))
    .where(eq(procedures.code, code))
  if (!found) throw new Error(`no service ${code}: call aService first`)
  return found
}

/** A stored file's row, without bytes. */
export async function anAttachment(ownerId: string, more: Partial<typeof attachments.$inferInsert> = {}) {
  const file = {
    fileName: 'giấy.pdf',
    contentType: 'application/pdf',
    sizeBytes: 1234,
    sha256: randomBytes(32).toString('hex'),
  }
  const values = {
    id: newId(),
    publicId: randomUUID(),
    storageKey: randomUUID(),
    ...file,
    ownerKind: 'officer' as const,
    ownerId,
    ...more,
  }
  await db.insert(attachments).values(values)
  return values
}

export async function aPaper(
  dossierId: string,
  attachmentId: string,
  more: Partial<typeof dossierPapers.$inferInsert> = {},
) {
  const values = {
    id: newId(),
    dossierId,
    kind: 'submitted' as const,
    paperCode: '',
    name: 'Giấy chứng sinh',
    attachmentId,
    ...more,
  }
  await db.insert(dossierPapers).values(values)
  return values
}

/** A result file uploaded by the officer for this dossier. */
export async function aResult(officer: Officer, dossierId: string) {
  const file = await anAttachment(officer.id)
  await aPaper(dossierId, file.id, { kind: 'result', paperCode: 'KQ.G15.000031', name: 'Giấy khai sinh' })
  return file
}
