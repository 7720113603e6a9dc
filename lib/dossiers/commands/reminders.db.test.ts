import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { dossierActs, dossiers, reminders } from '@/db/schema'
import { anAgency, anOfficer, aService, aSubmitted } from '@/db/testing/builders'
import type { Officer } from '@/lib/auth/actor'
import { latenessOf } from '../queries/clocks'
import { getOfficeClock } from '../queries/office-clock'
import { listReminders } from '../queries/reminders'
import { extendDossier, processDossier } from './process'
import { receiveDossier } from './receive'
import { remindOfApologies } from './reminders'

const CODE = '1.000001'
const NO_DAYS_OFF = { holidays: new Map(), makeUpDays: new Set<never>() }

/** `2026-11-23 10:00` on the wall in Viet Nam. A Monday. */
const vn = (text: string) => new Date(`${text.replace(' ', 'T')}:00+07:00`)

let agency: Awaited<ReturnType<typeof anAgency>>
let [clerk, handler, colleague, leader, elsewhere] = [] as unknown as [Officer, Officer, Officer, Officer, Officer]

beforeAll(async () => {
  agency = await anAgency({ code: '000.00.07.H99' })
  const deadline = { unit: 'working_day', amount: 3, citation: 'Quyết định mẫu', citationChecked: false } as const
  await aService(CODE, { deadline })
  clerk = await anOfficer('clerk', agency)
  handler = await anOfficer('handler', agency)
  colleague = await anOfficer('handler', agency)
  leader = await anOfficer('leader', agency)
  elsewhere = await anOfficer('leader', await anAgency())
})

async function read(id: string) {
  const [row] = await db.select().from(dossiers).where(eq(dossiers.id, id))
  if (!row) throw new Error('no row')
  return row
}

const seen = async (dossierId: string, more: { note?: string; day?: '2026-12-04' } = {}) => ({
  dossierId,
  version: (await read(dossierId)).version,
  note: more.note,
  day: more.day,
  amountVnd: undefined,
  officerId: undefined,
})

/** Received on Monday at 10:00, so due on Thursday 26/11 at closing; the handler has it. */
async function working() {
  const { dossierId } = await aSubmitted({ agency, code: CODE, at: vn('2026-11-20 08:00') })
  await receiveDossier(clerk, await seen(dossierId), vn('2026-11-23 10:00'))
  await processDossier(handler, await seen(dossierId), vn('2026-11-23 11:00'))
  return dossierId
}

const remindedOf = async (officer: Officer) => (await listReminders(officer)).map(({ dossierId }) => dossierId)

describe('an apology due one working day before the date (NĐ 61/2018 Đ19.9)', () => {
  it('is told of on the working day before, once, to who holds the dossier and who leads', async () => {
    const id = await working()
    await remindOfApologies(vn('2026-11-24 17:00'))
    expect(await remindedOf(handler)).not.toContain(id)
    expect(await remindOfApologies(vn('2026-11-25 00:05'))).toBeGreaterThanOrEqual(1)
    expect(await remindOfApologies(vn('2026-11-25 01:05'))).toBe(0)
    const both = await Promise.all([
      remindOfApologies(vn('2026-11-25 02:05')),
      remindOfApologies(vn('2026-11-25 02:05')),
    ])
    expect(both).toEqual([0, 0])
    expect((await listReminders(handler)).find(({ dossierId }) => dossierId === id)).toMatchObject({
      dueAt: vn('2026-11-26 17:00'),
      actBy: vn('2026-11-25 17:00'),
    })
    expect(await remindedOf(leader)).toContain(id)
    expect(await remindedOf(colleague)).not.toContain(id)
    expect(await remindedOf(elsewhere)).not.toContain(id)
    const clock = await getOfficeClock(handler, await read(id), vn('2026-11-25 09:00'))
    expect(clock.reminder).toEqual({ dueAt: vn('2026-11-26 17:00'), actBy: vn('2026-11-25 17:00') })
  })

  it('acts on no dossier, and falls silent once the date was extended', async () => {
    const id = await working()
    const before = await read(id)
    await remindOfApologies(vn('2026-11-25 09:05'))
    expect(await read(id)).toEqual(before)
    expect(await db.$count(dossierActs, eq(dossierActs.dossierId, id))).toBe(before.version)
    await extendDossier(leader, await seen(id, { note: 'Chờ xác minh', day: '2026-12-04' }), vn('2026-11-25 10:00'))
    expect(await remindedOf(handler)).not.toContain(id)
    await remindOfApologies(vn('2026-12-03 09:05'))
    expect(await db.$count(reminders, eq(reminders.dossierId, id))).toBe(1)
  })

  it('on a Friday looks over the weekend', async () => {
    const { dossierId } = await aSubmitted({ agency, code: CODE, at: vn('2026-11-25 08:00') })
    await receiveDossier(clerk, await seen(dossierId), vn('2026-11-25 10:00'))
    expect((await read(dossierId)).dueAt).toEqual(vn('2026-11-30 17:00'))
    await remindOfApologies(vn('2026-11-27 08:05'))
    expect(await db.$count(reminders, eq(reminders.dossierId, dossierId))).toBe(1)
  })
})

describe('the three readings of late (decided 7)', () => {
  it('differ once a date was extended, and none is there before receipt', async () => {
    const id = await working()
    await extendDossier(leader, await seen(id, { note: 'Chờ xác minh', day: '2026-12-04' }), vn('2026-11-25 10:00'))
    const { dossierId: sent } = await aSubmitted({ agency, code: CODE })
    const found = [await read(id), await read(sent)]
    const readings = await latenessOf(db, found, NO_DAYS_OFF, vn('2026-12-01 09:00'))
    expect(readings.get(id)?.late).toMatchObject({
      original: { result: 'late', workingDays: 3 },
      extended: { result: 'on_time' },
      national: { result: 'late', workingDays: 3 },
    })
    expect(readings.has(sent)).toBe(false)
  })
})
