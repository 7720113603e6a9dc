import { and, desc, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { auditLog } from '@/db/schema'
import { anAgency, anOfficer, aService, aSubmitted } from '@/db/testing/builders'
import { recordAudit } from '@/lib/audit/commands'
import type { Officer } from '@/lib/auth/actor'
import { newId } from '@/lib/platform/id'
import { AuditFilter } from '../schema/audit-log'
import { listAuditLog } from './audit-log'

const CODE = 'GT-261123-7K2M9QXA'
let admin: Officer
let clerk: Officer
let ward: Awaited<ReturnType<typeof anAgency>>
let dossierId: string
const filter = (asked: Record<string, string> = {}) => AuditFilter.parse(asked)

async function allRows(asked: Record<string, string>) {
  const found = []
  for (let sau: string | undefined = ''; sau !== undefined; ) {
    const page = await listAuditLog(admin, filter({ ...asked, sau }))
    expect(page?.rows.length).toBeLessThanOrEqual(20)
    found.push(...(page?.rows ?? []))
    sau = page?.next
    if (found.length > 500) throw new Error('the log never ends')
  }
  return found
}

beforeAll(async () => {
  const province = await anAgency({ level: 'province' })
  ward = await anAgency({ parentId: province.id })
  admin = await anOfficer('administrator', province, 'Bùi Văn Mẫu')
  clerk = await anOfficer('clerk', ward, 'Hoàng Thị Bưởi')
  await aService('1.001193', { agencyCodes: [ward.code] })
  dossierId = (await aSubmitted({ agency: ward, code: '1.001193', more: { submissionCode: CODE } })).dossierId
  const seen = {
    actorKind: 'officer',
    actorId: clerk.id,
    act: 'dossier.read',
    subjectKind: 'dossier',
    subjectId: dossierId,
  } as const
  for (let turn = 0; turn < 3; turn += 1) await recordAudit(seen)
  // Many of one instant: the id must break the tie.
  const at = new Date('2026-03-01T05:00:00Z')
  await db.insert(auditLog).values(
    Array.from({ length: 45 }, () => ({
      id: newId(),
      at,
      actorKind: 'system' as const,
      actorId: 'sweep',
      act: 'test.many',
    })),
  )
  await recordAudit({ actorKind: 'anonymous', act: 'sign_in.failed', subjectKind: 'dossier', subjectId: 'not an id' })
})

describe('the log on screen', () => {
  it('is found by person, act, dossier and time', async () => {
    expect(await allRows({ ma: CODE })).toHaveLength(3)
    expect(await allRows({ nguoi: 'hoàng thị bưởi' })).toHaveLength(3)
    expect(await allRows({ nguoi: 'BUOI', viec: 'dossier.read' })).toHaveLength(3)
    expect(await allRows({ nguoi: 'BUOI', viec: 'sign_out' })).toHaveLength(0)
    expect(await allRows({ nguoi: 'khong ai ca' })).toHaveLength(0)
    expect(await allRows({ viec: 'sign_in.failed' })).toMatchObject([{ dossierCode: null, officerName: null }])
    expect((await allRows({ ma: CODE }))[0]).toMatchObject({ officerName: 'Hoàng Thị Bưởi', dossierCode: CODE })
    expect(await allRows({ tu: '01/03/2026 12:00', den: '01/03/2026 12:00' })).toHaveLength(45)
    expect(await allRows({ tu: '01/03/2026 12:01', den: '01/03/2026' })).toHaveLength(0)
  })

  it('goes through rows of one instant without leaving one out or showing one twice', async () => {
    const rows = await allRows({ viec: 'test.many' })
    expect(new Set(rows.map((row) => row.id)).size).toBe(45)
    expect(rows.map((row) => row.id)).toEqual(
      rows
        .map((row) => row.id)
        .sort()
        .reverse(),
    )
  })

  it('writes down that it was read, by whom and by which filter, without the name that was searched', async () => {
    await listAuditLog(admin, filter({ nguoi: 'Hoàng Thị Bưởi', viec: 'dossier.read' }))
    const own = and(eq(auditLog.actorId, admin.id), eq(auditLog.act, 'audit.read'))
    const [entry] = await db.select().from(auditLog).where(own).orderBy(desc(auditLog.at), desc(auditLog.id)).limit(1)
    expect(entry?.detail).toEqual({ byPerson: true, act: 'dossier.read', rows: 3 })
  })

  it('names the officers, agencies and dossiers of subjects and details, and nobody else', async () => {
    const citizenId = newId()
    const detail = { delegateId: admin.id, agencyId: ward.id, dossierId, sessionId: newId(), dossiers: [newId()] }
    const entry = { actorKind: 'officer', actorId: admin.id, act: 'test.named', detail } as const
    await recordAudit({ ...entry, subjectKind: 'officer', subjectId: clerk.id })
    await recordAudit({ ...entry, subjectKind: 'citizen', subjectId: citizenId })
    const page = await listAuditLog(admin, filter({ viec: 'test.named' }))
    expect(page?.names).toEqual(
      new Map([
        [clerk.id, expect.stringMatching(/^Hoàng Thị Bưởi \(.+\)$/)],
        [admin.id, expect.stringMatching(/^Bùi Văn Mẫu \(.+\)$/)],
        [ward.id, ward.name],
        [dossierId, CODE],
      ]),
    )
  })

  it('is not there for an officer of one unit', async () => {
    expect(await listAuditLog(await anOfficer('administrator', ward), filter())).toBeNull()
  })

  it('finds nothing while a time cannot be read, and shows the first page for a cursor that is not ours', async () => {
    expect(await listAuditLog(admin, filter({ tu: 'hôm qua' }))).toMatchObject({ rows: [], next: undefined })
    const first = await listAuditLog(admin, filter({ viec: 'test.many' }))
    expect((await listAuditLog(admin, filter({ viec: 'test.many', sau: 'W10' })))?.rows).toEqual(first?.rows)
  })
})
