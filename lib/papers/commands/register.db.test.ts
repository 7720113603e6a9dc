// Runs on a real PostgreSQL.
import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { auditLog, issuedPapers } from '@/db/schema'
import { anAgency, anOfficer, aService } from '@/db/testing/builders'
import { inspect, programsHere, textOf } from '../mapping/testing'
import { getRegisterPaper, listRegisterPapers, listUnits, readRegister } from '../queries/register'
import { issueRegister, MOST_ROWS } from './register'
import { aReceived, fileOf } from './testing'

const NOVEMBER = { from: '2026-11-01', to: '2026-11-30' } as const

beforeAll(async () => {
  await aService('1.001193')
})

/** A unit below another, with dossiers received at these instants. */
async function aUnit(instants: readonly string[]) {
  const above = await anAgency({ name: 'Sở Mẫu' })
  const agency = await anAgency({ name: 'UBND phường An Bình', parentId: above.id })
  const numbers: string[] = []
  for (const at of instants) numbers.push((await aReceived(agency, [], { receivedAt: new Date(at) })).number)
  return { above, agency, unit: { id: agency.id, code: agency.code, name: agency.name }, numbers }
}

describe('the register of a unit', () => {
  it('holds what was received in the days of Viet Nam, in order of receipt', async () => {
    const { agency, unit, numbers } = await aUnit([
      '2026-10-31T16:59:59Z',
      '2026-11-30T16:59:59Z',
      '2026-10-31T17:00:00Z',
      '2026-11-30T17:00:00Z',
    ])
    const clerk = await anOfficer('clerk', agency)
    const { rows } = await readRegister(clerk, unit, NOVEMBER, undefined)
    expect(rows.map(({ dossierCode }) => dossierCode)).toEqual([numbers[2], numbers[1]])
    const told = await db.select().from(auditLog).where(eq(auditLog.subjectId, agency.id))
    expect(told).toMatchObject([{ act: 'register.read', actorId: clerk.id, detail: { ...NOVEMBER, rows: 2 } }])
  })

  it('goes on page by page without loss, also among dossiers of one instant', async () => {
    const { agency, unit, numbers } = await aUnit(Array.from({ length: 45 }, () => '2026-11-10T02:00:00Z'))
    const clerk = await anOfficer('clerk', agency)
    const seen: (string | null)[] = []
    let cursor: string | undefined
    do {
      const page = await readRegister(clerk, unit, NOVEMBER, cursor)
      seen.push(...page.rows.map(({ dossierCode }) => dossierCode))
      cursor = page.next
    } while (cursor)
    expect(seen).toHaveLength(45)
    expect(new Set(seen)).toEqual(new Set(numbers))
  })

  it('is offered for the own unit and those below it only', async () => {
    const { above, agency } = await aUnit([])
    const names = async (of: typeof above) => (await listUnits(await anOfficer('clerk', of))).map(({ id }) => id)
    expect(await names(above)).toEqual([above.id, agency.id])
    expect(await names(agency)).toEqual([agency.id])
  })
})

describe('printing it', () => {
  it('numbers and stores it for its unit; refused to a handler and to another unit', async () => {
    const { above, agency } = await aUnit(['2026-11-10T02:00:00Z'])
    const leader = await anOfficer('leader', above)
    const at = new Date('2026-12-01T02:00:00Z')
    const { id, printedNumber } = await issueRegister(leader, { agencyId: agency.id, ...NOVEMBER }, at)
    expect(printedNumber).toBe('01/STD')
    const [row] = await db.select().from(issuedPapers).where(eq(issuedPapers.id, id))
    expect(row).toMatchObject({ kind: 'register', agencyId: agency.id, dossierId: null, year: 2026, number: 1 })
    const choice = { agencyId: agency.id, ...NOVEMBER }
    await expect(issueRegister(await anOfficer('handler', agency), choice)).rejects.toMatchObject({ kind: 'forbidden' })
    const stranger = await anOfficer('clerk', await anAgency())
    await expect(issueRegister(stranger, choice)).rejects.toMatchObject({ kind: 'not_found' })
    expect(await getRegisterPaper(stranger, id, '127.0.0.1')).toBeNull()
    const unit = { id: agency.id, code: agency.code, name: agency.name }
    expect(await listRegisterPapers(unit)).toMatchObject([{ id, printedNumber: '01/STD' }])
    expect(await getRegisterPaper(leader, id, '127.0.0.1')).not.toBeNull()
  })

  if (programsHere('qpdf', 'pdftotext'))
    it('says every dossier of the period, also when there is none', async () => {
      const { agency, numbers } = await aUnit(Array.from({ length: 30 }, () => '2026-11-10T02:00:00Z'))
      const clerk = await anOfficer('clerk', agency)
      const { id } = await issueRegister(clerk, { agencyId: agency.id, ...NOVEMBER })
      const { bytes } = await fileOf(id)
      await inspect(bytes, 'qpdf', '--check', 'FILE')
      const text = await textOf(bytes)
      for (const number of numbers) expect(text).toContain(number)
      expect(text).toContain('Kỳ theo dõi: Từ 01/11/2026 đến 30/11/2026')
      const none = await issueRegister(clerk, { agencyId: agency.id, from: '2026-01-01', to: '2026-01-31' })
      expect(none.printedNumber).toBe('02/STD')
    })

  it('a period of more dossiers than one book holds is refused with the limit', async () => {
    const { agency } = await aUnit([])
    for (let made = 0; made <= MOST_ROWS; made += 50)
      await Promise.all(Array.from({ length: 51 }, () => aReceived(agency)))
    const clerk = await anOfficer('clerk', agency)
    await expect(issueRegister(clerk, { agencyId: agency.id, ...NOVEMBER })).rejects.toMatchObject({
      reason: 'register.too_long',
      sentence: 'Kỳ này có hơn 1000 hồ sơ. Chọn kỳ ngắn hơn để in.',
    })
    expect(await db.$count(issuedPapers, eq(issuedPapers.agencyId, agency.id))).toBe(0)
  })
})
