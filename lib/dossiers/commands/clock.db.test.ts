import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { dossiers, serviceVersions } from '@/db/schema'
import { anAgency, anOfficer, aService, aSubmitted } from '@/db/testing/builders'
import type { Officer } from '@/lib/auth/actor'
import { newId } from '@/lib/platform/id'
import { answerOverdue, transferOverdue } from '../queries/overdue'
import { askSupplement, processDossier, takeSupplement } from './process'
import { receiveDossier } from './receive'

let agency: Awaited<ReturnType<typeof anAgency>>
let clerk: Officer
let handler: Officer

const [ANEW, PAUSED] = ['1.000001', '1.000002']
const THREE_DAYS = { unit: 'working_day', amount: 3, citation: 'Quyết định mẫu', citationChecked: false } as const

/** `2026-11-23 10:00` on the wall in Viet Nam. A Monday. */
const vn = (text: string) => new Date(`${text.replace(' ', 'T')}:00+07:00`)

beforeAll(async () => {
  agency = await anAgency({ code: '000.00.07.H99' })
  await aService(ANEW, { deadline: THREE_DAYS })
  await aService(PAUSED, { deadline: { ...THREE_DAYS, supplement: 'pause' } })
  clerk = await anOfficer('clerk', agency)
  handler = await anOfficer('handler', agency)
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
  const { dossierId } = await aSubmitted({ agency, code, at: vn('2026-11-20 08:00') })
  await receiveDossier(clerk, await seen(dossierId), vn(at))
  return dossierId
}

describe('papers that came after a wait', () => {
  it.each([
    [ANEW, '2026-12-03 17:00', 'tính lại từ đầu'],
    [PAUSED, '2026-12-02 17:00', 'tính tiếp, còn lại 2 ngày làm việc'],
  ])('under %s lead to %s', async (code, dueAt, told) => {
    const id = await received(code, '2026-11-23 10:00')
    await askSupplement(clerk, await seen(id, 'Thiếu bản sao'), vn('2026-11-24 09:00'))
    await takeSupplement(clerk, await seen(id), vn('2026-11-30 09:00'))
    const row = await read(id)
    expect(row).toMatchObject({ dueAt: vn(dueAt), originalDueAt: vn('2026-11-26 17:00') })
    expect(row.dueSteps?.map(({ text }) => text).join('\n')).toContain(told)
  })

  it('follow the version that the dossier pins, whatever is published later', async () => {
    const code = '1.000003'
    const { procedureId } = await aService(code, { deadline: THREE_DAYS })
    const id = await received(code, '2026-11-23 10:00')
    const at = vn('2026-11-23 12:00')
    const mine = eq(serviceVersions.procedureId, procedureId)
    const [pinned] = await db.update(serviceVersions).set({ validTo: at }).where(mine).returning()
    if (!pinned) throw new Error('no version')
    const terms = { ...pinned.terms, deadline: { ...THREE_DAYS, supplement: 'pause' as const } }
    await db.insert(serviceVersions).values({ id: newId(), procedureId, version: 2, terms, validFrom: at })
    await askSupplement(clerk, await seen(id, 'Thiếu bản sao'), vn('2026-11-24 09:00'))
    await takeSupplement(clerk, await seen(id), vn('2026-11-30 09:00'))
    expect((await read(id)).dueAt).toEqual(vn('2026-12-03 17:00'))
  })
})

describe('the transfer to the specialist unit (NĐ 61/2018 Đ18)', () => {
  const late = async (id: string, at: Date) =>
    (await db.select({ id: dossiers.id }).from(dossiers).where(transferOverdue(at))).some((row) => row.id === id)

  it.each([
    ['2026-11-27 14:59', '2026-11-27 17:00'],
    ['2026-11-27 15:00', '2026-11-27 17:00'],
    ['2026-11-27 15:01', '2026-11-30 07:00'],
  ])('of a dossier received on Friday at %s is due at %s', async (receivedAt, dueAt) => {
    const id = await received(ANEW, receivedAt)
    expect((await read(id)).transferDueAt).toEqual(vn(dueAt))
    expect(await late(id, vn(dueAt))).toBe(false)
    expect(await late(id, new Date(vn(dueAt).getTime() + 59_000))).toBe(false)
    expect(await late(id, vn('2026-11-30 07:01'))).toBe(true)
    await processDossier(handler, await seen(id), vn('2026-11-30 08:00'))
    expect(await late(id, vn('2026-11-30 09:00'))).toBe(false)
  })
})

it('a submission is overdue to answer once its hours have passed, and never when it was answered', async () => {
  const more = { answerDueAt: vn('2026-11-24 08:00') }
  const { dossierId } = await aSubmitted({ agency, code: ANEW, at: vn('2026-11-23 08:00'), more })
  const overdue = async (at: string) =>
    (
      await db
        .select({ id: dossiers.id })
        .from(dossiers)
        .where(answerOverdue(vn(at)))
    ).map(({ id }) => id)
  expect(await overdue('2026-11-24 08:00')).not.toContain(dossierId)
  expect(await overdue('2026-11-24 08:01')).toContain(dossierId)
  await receiveDossier(clerk, await seen(dossierId), vn('2026-11-24 09:00'))
  expect(await overdue('2026-11-24 10:00')).not.toContain(dossierId)
})
