import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { calendarDays, dossiers } from '@/db/schema'
import seeded from '@/db/seed/calendar.json'
import { anAgency, anOfficer, aResult, aService, aSubmitted } from '@/db/testing/builders'
import type { Officer } from '@/lib/auth/actor'
import { systemActor } from '@/lib/auth/gates'
import { seedCalendarDays } from '@/lib/categories/commands/province'
import { CalendarDay } from '@/lib/categories/schema'
import { askSupplement, finishDossier, processDossier, takeSupplement } from './process'
import { receiveDossier } from './receive'

const UNIT = '000.00.07.H99'
const [SAME_DAY, THREE_DAYS, EIGHT_HOURS] = ['1.000001', '1.000002', '1.000003']
const CITED = { citation: 'Quyết định mẫu', citationChecked: false }

/** `2026-02-13 10:00` on the wall in Viet Nam. */
const vn = (text: string) => new Date(`${text.replace(' ', 'T')}:00+07:00`)

let agency: Awaited<ReturnType<typeof anAgency>>
let clerk: Officer
let handler: Officer

beforeAll(async () => {
  agency = await anAgency({ code: UNIT })
  await aService(SAME_DAY, { deadline: { unit: 'same_day', amount: 1, cutOff: '15:00', ...CITED } })
  await aService(THREE_DAYS, { deadline: { unit: 'working_day', amount: 3, ...CITED } })
  await aService(EIGHT_HOURS, { deadline: { unit: 'working_hour', amount: 8, ...CITED } })
  clerk = await anOfficer('clerk', agency)
  handler = await anOfficer('handler', agency)
  await db.delete(calendarDays)
  await seedCalendarDays(systemActor('test'), CalendarDay.array().parse(seeded.items))
})

async function read(id: string) {
  const [row] = await db.select().from(dossiers).where(eq(dossiers.id, id))
  if (!row) throw new Error('no row')
  return row
}

const seen = async (dossierId: string, note?: string) => ({
  dossierId,
  version: (await read(dossierId)).version,
  note,
  day: undefined,
  amountVnd: undefined,
  officerId: undefined,
})

async function received(code: string, at: string) {
  const { dossierId } = await aSubmitted({ agency, code, at: vn(at) })
  const { number } = await receiveDossier(clerk, await seen(dossierId), vn(at))
  return { id: dossierId, number }
}

describe('with the seeded calendar', () => {
  it.each([
    ['Tết', SAME_DAY, '2026-02-13 14:59', '260213', '2026-02-13 17:00', '2026-02-13 17:00'],
    ['Tết', SAME_DAY, '2026-02-13 15:01', '260213', '2026-02-23 17:00', '2026-02-23 07:00'],
    ['Tết', THREE_DAYS, '2026-02-13 10:00', '260213', '2026-02-25 17:00', '2026-02-13 17:00'],
    ['Tết', EIGHT_HOURS, '2026-02-13 16:00', '260213', '2026-02-23 16:00', '2026-02-23 07:00'],
    ['a month end', SAME_DAY, '2026-01-30 15:01', '260130', '2026-02-02 17:00', '2026-02-02 07:00'],
    ['a month end', THREE_DAYS, '2026-02-27 10:00', '260227', '2026-03-04 17:00', '2026-02-27 17:00'],
    ['31 December', THREE_DAYS, '2025-12-31 23:59', '251231', '2026-01-08 17:00', '2026-01-05 07:00'],
    ['31 December', SAME_DAY, '2025-12-31 15:01', '251231', '2026-01-05 17:00', '2026-01-05 07:00'],
    ['a minute later', THREE_DAYS, '2026-01-01 00:00', '260101', '2026-01-08 17:00', '2026-01-05 17:00'],
  ])(
    'over %s: %s received %s is numbered %s, due %s, transferred by %s',
    async (_what, code, at, day, due, transfer) => {
      const { id, number } = await received(code, at)
      expect(number).toMatch(new RegExp(`^${UNIT.replaceAll('.', '\\.')}-${day}-\\d{4}$`))
      expect(await read(id)).toMatchObject({ dueAt: vn(due), originalDueAt: vn(due), transferDueAt: vn(transfer) })
    },
  )

  it('numbers begin at 0001 on each side of midnight of the year', async () => {
    const other = await anAgency({ code: '000.00.08.H99' })
    const number = async (at: string) => {
      const { dossierId } = await aSubmitted({ agency: other, code: THREE_DAYS, at: vn(at) })
      return (await receiveDossier(await anOfficer('clerk', other), await seen(dossierId), vn(at))).number
    }
    expect([
      await number('2025-12-31 23:58'),
      await number('2025-12-31 23:59'),
      await number('2026-01-01 00:00'),
    ]).toEqual(['000.00.08.H99-251231-0001', '000.00.08.H99-251231-0002', '000.00.08.H99-260101-0001'])
  })

  it.each([
    ['Tết', '2026-02-12 10:00', '2026-02-13 09:00', '2026-02-23 09:00', '2026-02-26 17:00'],
    ['the turn of the year', '2025-12-30 10:00', '2025-12-31 09:00', '2026-01-05 09:00', '2026-01-08 17:00'],
  ])('a supplement over %s counts anew, and the result is on time', async (_what, receipt, asked, came, due) => {
    const { id } = await received(THREE_DAYS, receipt)
    await processDossier(handler, await seen(id), vn(receipt))
    await askSupplement(handler, await seen(id, 'Thiếu bản sao'), vn(asked))
    expect((await read(id)).dueAt).toBeNull()
    await takeSupplement(clerk, await seen(id), vn(came))
    expect((await read(id)).dueAt).toEqual(vn(due))
    await aResult(handler, id)
    await finishDossier(handler, await seen(id), vn(due))
    expect(await read(id)).toMatchObject({ status: '9', finishedAt: vn(due), dueAt: vn(due) })
  })
})
