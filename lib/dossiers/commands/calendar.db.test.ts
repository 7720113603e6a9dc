import { asc, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { calendarChanges, calendarDays, dossierActs, dossiers, notices } from '@/db/schema'
import { aCitizen, anAgency, anOfficer, aResult, aService, aSubmitted } from '@/db/testing/builders'
import { queuedBehind } from '@/db/testing/queued'
import type { Officer } from '@/lib/auth/actor'
import { lastCalendarChange } from '@/lib/categories/queries'
import { CalendarEdit } from '@/lib/categories/schema'
import { prepareNotices } from '@/lib/notifications/commands/prepare'
import { previewCalendarChange } from '../queries/calendar'
import { foldActs } from '../rules/state'
import { finishCalendarChange, type MovingPlace, moveDeadlines, saveCalendarDay } from './calendar'
import { askSupplement, extendDossier, finishDossier, processDossier, takeSupplement } from './process'
import { receiveDossier } from './receive'

const CODE = '1.000001'
const THREE_DAYS = { unit: 'working_day', amount: 3, citation: 'Quyết định mẫu', citationChecked: false } as const

/** `2026-11-23 10:00` on the wall in Viet Nam. A Monday. */
const vn = (text: string) => new Date(`${text.replace(' ', 'T')}:00+07:00`)

let agency: Awaited<ReturnType<typeof anAgency>>
let [clerk, handler, leader, keeper] = [] as unknown as [Officer, Officer, Officer, Officer]

beforeEach(async () => {
  await db.delete(calendarDays)
  if (agency) return
  agency = await anAgency({ code: '000.00.07.H99' })
  await aService(CODE, { deadline: THREE_DAYS })
  clerk = await anOfficer('clerk', agency)
  handler = await anOfficer('handler', agency)
  leader = await anOfficer('leader', agency)
  keeper = await anOfficer('administrator', agency, 'Bùi Văn Mẫu')
})

async function read(id: string) {
  const [row] = await db.select().from(dossiers).where(eq(dossiers.id, id))
  const acts = await db
    .select()
    .from(dossierActs)
    .where(eq(dossierActs.dossierId, id))
    .orderBy(asc(dossierActs.sequence))
  if (!row) throw new Error('no row')
  expect(foldActs(acts).status).toBe(row.status)
  return { ...row, acts }
}

const seen = async (dossierId: string, more: { note?: string; day?: '2026-12-04' } = {}) => ({
  dossierId,
  version: (await read(dossierId)).version,
  note: more.note,
  day: more.day,
  amountVnd: undefined,
  officerId: undefined,
})

/** Received on Monday 23/11/2026 at 10:00: due on Thursday 26/11, with the 24th off on Friday 27/11. */
async function received(at = '2026-11-23 10:00') {
  const { id: citizenId } = await aCitizen()
  const { dossierId } = await aSubmitted({ agency, code: CODE, at: vn('2026-11-20 08:00'), citizenId })
  await receiveDossier(clerk, await seen(dossierId), vn(at))
  return dossierId
}

const version = async () => (await lastCalendarChange())?.version ?? 0

async function edit(more: Record<string, string> = {}): Promise<CalendarEdit> {
  const decided = { 'tinh-trang': 'confirmed', 'so-quyet-dinh': '12/QĐ-UBND', 'ngay-quyet-dinh': '20/11/2026' }
  const typed = { ngay: '24/11/2026', ten: 'Ngày Văn hóa', ...decided, 'phien-ban': String(await version()), ...more }
  return CalendarEdit.parse(typed)
}

/** What the job does for one change. */
async function applied(at = vn('2026-11-23 12:00')) {
  const change = await lastCalendarChange()
  if (!change) throw new Error('no change')
  let after: MovingPlace | undefined
  let moved = 0
  do {
    const piece = await moveDeadlines(change.id, after, at)
    moved += piece.moved
    after = piece.next
  } while (after)
  await finishCalendarChange(change.id, at)
  return moved
}

const NOW = vn('2026-11-23 11:00')

describe('a day off that lies ahead', () => {
  it('moves what the preview said and nothing else, once, and the citizen is told', async () => {
    const [id, waiting, extended] = [await received(), await received(), await received()]
    await askSupplement(clerk, await seen(waiting, { note: 'Thiếu giấy tờ' }), vn('2026-11-23 10:30'))
    await extendDossier(
      leader,
      await seen(extended, { note: 'Chờ xác minh', day: '2026-12-04' }),
      vn('2026-11-23 10:40'),
    )
    await db.update(dossiers).set({ email: 'nguoi.nop@example.com' }).where(eq(dossiers.id, id))
    const preview = await previewCalendarChange(keeper, await edit(), 1, NOW)
    const open = preview?.rows.map((row) => row.id) ?? []
    expect(open).toContain(id)
    expect(open).not.toContain(waiting)
    expect(open).not.toContain(extended)
    const messages = { mail: 1, sms: open.length }
    expect(preview).toMatchObject({ refusedDays: [], count: open.length, messages })
    expect(preview?.rows.find((row) => row.id === id)).toMatchObject({
      from: vn('2026-11-26 17:00'),
      to: vn('2026-11-27 17:00'),
    })
    expect(await read(id)).toMatchObject({ dueAt: vn('2026-11-26 17:00'), version: 2 })

    await saveCalendarDay(keeper, await edit(), NOW)
    expect(await applied()).toBe(open.length)
    expect(await applied()).toBe(0)
    const row = await read(id)
    expect(row).toMatchObject({ dueAt: vn('2026-11-27 17:00'), originalDueAt: vn('2026-11-26 17:00'), version: 3 })
    expect(row.acts.at(-1)).toMatchObject({ act: 'recalculate', actorKind: 'system', status: '2' })
    expect(row.dueSteps?.map(({ text, source }) => `${text} ${source ?? ''}`).join('\n')).toMatch(
      /24\/11\/2026 nghỉ Ngày Văn hóa, không tính.*\n.*Lịch làm việc thay đổi.*26\/11\/2026 sang.*27\/11\/2026.*Văn bản 12\/QĐ-UBND ngày 20\/11\/2026/,
    )
    expect(await read(waiting)).toMatchObject({ status: '5', dueAt: null })
    expect(await read(extended)).toMatchObject({ dueAt: vn('2026-12-04 17:00') })
    const [change] = await db
      .select()
      .from(calendarChanges)
      .where(eq(calendarChanges.version, await version()))
    expect(change).toMatchObject({ expectedMoves: open.length, movedCount: open.length, appliedAt: expect.any(Date) })

    await prepareNotices(row.acts.slice(-1).map((act) => act.id))
    const told = await db.select().from(notices).where(eq(notices.dossierId, id))
    expect(told.find(({ channel }) => channel === 'portal')?.body).toContain('sang 17 giờ 00, ngày 27/11/2026')
  })

  it('counts only once it is confirmed, and brings dates back when it is taken out', async () => {
    const id = await received()
    await saveCalendarDay(keeper, await edit({ 'tinh-trang': 'proposed' }), NOW)
    expect(await applied()).toBe(0)
    await saveCalendarDay(keeper, await edit(), NOW)
    await applied()
    expect((await read(id)).dueAt).toEqual(vn('2026-11-27 17:00'))
    await saveCalendarDay(keeper, await edit({ viec: 'bo' }), NOW)
    await applied()
    const row = await read(id)
    expect(row).toMatchObject({ dueAt: vn('2026-11-26 17:00'), version: 4 })
    expect(row.dueSteps?.at(-1)?.text).toBe('Hạn trả kết quả: 17 giờ 00, ngày 26/11/2026.')
  })

  it('leaves a dossier alone whose clock is stopped at that moment', async () => {
    const id = await received()
    await saveCalendarDay(keeper, await edit(), NOW)
    const asked = await seen(id, { note: 'Thiếu giấy tờ' })
    const [moving] = await queuedBehind(
      (tx) => askSupplement(clerk, asked, vn('2026-11-23 11:30'), tx),
      () => applied(),
    )
    expect(moving).toMatchObject({ status: 'fulfilled' })
    const row = await read(id)
    expect(row).toMatchObject({ status: '5', dueAt: null })
    expect(row.acts.map(({ act }) => act)).toEqual(['submit', 'receive', 'ask_supplement'])
  })

  it('leaves a dossier alone that is finished at that moment', async () => {
    const id = await received()
    await processDossier(handler, await seen(id), vn('2026-11-23 11:00'))
    await aResult(handler, id)
    await saveCalendarDay(keeper, await edit(), NOW)
    const done = await seen(id)
    const [moving] = await queuedBehind(
      (tx) => finishDossier(handler, done, vn('2026-11-23 11:30'), tx),
      () => applied(),
    )
    expect(moving).toMatchObject({ status: 'fulfilled' })
    const row = await read(id)
    expect(row).toMatchObject({ status: '9', dueAt: vn('2026-11-26 17:00') })
    expect(row.acts.map(({ act }) => act)).toEqual(['submit', 'receive', 'process', 'finish'])
  })

  it('counts the office’s time to answer from the papers that came last', async () => {
    const { dossierId } = await aSubmitted({ agency, code: CODE, at: vn('2026-11-23 08:00') })
    await askSupplement(clerk, await seen(dossierId, { note: 'Thiếu giấy tờ' }), vn('2026-11-23 10:00'))
    await takeSupplement(clerk, await seen(dossierId), vn('2026-11-23 16:20'))
    expect(await read(dossierId)).toMatchObject({ status: '1', answerDueAt: vn('2026-11-24 16:20') })
    await saveCalendarDay(keeper, await edit(), vn('2026-11-23 16:30'))
    await applied()
    expect((await read(dossierId)).answerDueAt).toEqual(vn('2026-11-25 16:20'))
  })

  it('moves the times of the office with it, silently', async () => {
    const { dossierId } = await aSubmitted({
      agency,
      code: CODE,
      at: vn('2026-11-23 16:00'),
      more: { answerDueAt: vn('2026-11-24 16:00') },
    })
    const late = await received('2026-11-23 15:30')
    expect((await read(late)).transferDueAt).toEqual(vn('2026-11-24 07:00'))
    await saveCalendarDay(keeper, await edit(), vn('2026-11-23 16:30'))
    await applied()
    expect(await read(dossierId)).toMatchObject({ answerDueAt: vn('2026-11-25 16:00'), version: 1 })
    expect((await read(late)).transferDueAt).toEqual(vn('2026-11-25 07:00'))
  })
})

describe('a change is refused', () => {
  it('where a day in the past would move a closed dossier, with the reason', async () => {
    const id = await received()
    await processDossier(handler, await seen(id), vn('2026-11-23 11:00'))
    await aResult(handler, id)
    await finishDossier(handler, await seen(id), vn('2026-11-26 09:00'))
    const late = vn('2026-12-10 08:00')
    const preview = await previewCalendarChange(keeper, await edit(), 1, late)
    expect(preview).toMatchObject({ refusedDays: ['2026-11-24'], messages: { mail: 0, sms: 0 } })
    expect(preview?.rows.map((row) => row.id)).toContain(id)
    await expect(saveCalendarDay(keeper, await edit(), late)).rejects.toMatchObject({
      reason: 'calendar.closed_would_move',
      sentence: expect.stringContaining('24/11/2026'),
    })
    expect(await db.select().from(calendarDays)).toEqual([])
  })

  it('on a version somebody changed since, telling who; of two at once one is saved', async () => {
    const stale = await edit({ ngay: '25/12/2026', ten: 'Ngày mẫu' })
    const both = await Promise.allSettled([saveCalendarDay(keeper, stale, NOW), saveCalendarDay(keeper, stale, NOW)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { reason: 'calendar.changed' } })
    await expect(saveCalendarDay(keeper, stale, NOW)).rejects.toMatchObject({
      reason: 'calendar.changed',
      sentence: expect.stringContaining('Bùi Văn Mẫu'),
    })
  })

  it('to anybody but the keeper of the calendar, who sees no preview either', async () => {
    const below = await anOfficer('administrator', await anAgency({ parentId: agency.id }))
    for (const other of [leader, below]) {
      await expect(saveCalendarDay(other, await edit(), NOW)).rejects.toMatchObject({ kind: 'forbidden' })
      expect(await previewCalendarChange(other, await edit(), 1, NOW)).toBeNull()
    }
  })

  it('where there is nothing to change or to take out', async () => {
    await expect(saveCalendarDay(keeper, await edit({ viec: 'bo' }), NOW)).rejects.toMatchObject({
      reason: 'calendar.absent',
    })
    await saveCalendarDay(keeper, await edit({ ngay: '24/12/2026' }), NOW)
    await expect(saveCalendarDay(keeper, await edit({ ngay: '24/12/2026' }), NOW)).rejects.toMatchObject({
      reason: 'calendar.nothing',
    })
  })
})
