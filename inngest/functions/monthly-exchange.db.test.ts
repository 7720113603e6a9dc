import { and, desc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { db } from '@/db/client'
import { exchangeCalls, figureVersions, questions, ratings } from '@/db/schema'
import { answerQuestion, publishQuestion } from '@/lib/questions/commands'
import { countMonth } from '@/lib/statistics/commands/count'
import { sendVersion } from '@/lib/statistics/commands/send'
import { received, twelveDossiers, vn } from '@/lib/statistics/commands/testing'
import { A_QUESTION, type ExchangeDay, openExchangeDay, ratedInFebruary } from '../testing/exchange-day'
import { comes } from '../testing/jobs-stage'

/*
 * The jobs of figures, ratings and questions on the real parts, on the day when the figures of February are due: 1 March 2028. The
 * executor is started some seconds before a tick, each time later, and ticks by itself; outbox, relay, app and sandbox are the real ones.
 */

const MINUTE = { timeout: 180_000 }

let day: ExchangeDay
beforeAll(async () => {
  day = await openExchangeDay()
  await twelveDossiers(day.stage)
})
afterAll(() => day.stop())

type Call = typeof exchangeCalls.$inferSelect
const callsOf = (kind: Call['kind'], subjectId?: string) =>
  db
    .select()
    .from(exchangeCalls)
    .where(and(eq(exchangeCalls.kind, kind), subjectId ? eq(exchangeCalls.subjectId, subjectId) : undefined))
const inState = (kind: Call['kind'], state: Call['state'], subjectId?: string) =>
  comes(async () => {
    const calls = await callsOf(kind, subjectId)
    return calls.length > 0 && calls.every((call) => call.state === state) && calls
  })
/** One that was made and failed, as is recorded, and waits: `attempts` alone says only that it is under way. */
const failed = (kind: Call['kind'], subjectId?: string) =>
  comes(async () =>
    (await callsOf(kind, subjectId)).find(({ state, lastMessage }) => state === 'behind' && lastMessage),
  )

/** One more paper dossier of February is entered, the month corrected and sent by hand. */
async function correctedByHand(entered: string, version: number): Promise<string> {
  await received(day.stage.b, entered)
  const reason = 'Nhập bổ sung hồ sơ giấy'
  await countMonth(day.stage.keeper, { month: '2028-02', version, reason }, vn('2028-03-01 05:00'))
  const [latest] = await db.select().from(figureVersions).orderBy(desc(figureVersions.version)).limit(1)
  if (!latest) throw new Error('no version')
  await sendVersion(day.stage.keeper, { versionId: latest.id }, vn('2028-03-01 05:00'))
  return latest.id
}

const provinceRow = async () => {
  const rows = (await day.held('thong-ke')).filter(({ Madonvi, Thang }) => Madonvi === '000.00.00.H99' && Thang === '2')
  expect(rows).toHaveLength(1)
  return rows[0]
}

it(
  'questions come by themselves, an answer goes back at once, what failed goes with the next tick',
  MINUTE,
  async () => {
    await day.asked('HD-1')
    await day.jobs.at('2028-03-01 03:39:57')
    const asked = await comes(
      async () => (await db.select().from(questions).where(eq(questions.nationalId, 'HD-1')))[0],
    )
    await answerQuestion(day.stage.a.handler, { questionId: asked.id, answer: 'Tại bộ phận một cửa.' })
    await inState('answer', 'equal', asked.id)
    expect(await day.held('hoi-dap')).toMatchObject([
      { HOIDAPID: 'HD-1', NOIDUNGTRALOI: 'Tại bộ phận một cửa.', _soLanNhan: 1 },
    ])

    await day.away('DongBoHoiDap')
    const id = await publishQuestion(day.stage.a.handler, A_QUESTION)
    await failed('question', id)
    await day.back()
    await day.jobs.at('2028-03-01 03:44:57')
    await inState('question', 'equal', id)
    expect((await day.held('hoi-dap')).filter(({ HOIDAPID }) => HOIDAPID === id)).toMatchObject([{ _soLanNhan: 1 }])
  },
)

it('the figures are counted and told on their day by themselves, as counted by hand', MINUTE, async () => {
  await day.jobs.at('2028-03-01 05:01:57')
  await inState('figures', 'equal')
  expect(await db.select().from(figureVersions)).toMatchObject([{ month: '2028-02', version: 1, officerId: null }])
  expect(await provinceRow()).toMatchObject({ SoNhanTrongKy: '7', TongSoXuLy: '9', TongDaXuLy: '6', _soLanNhan: 1 })
  expect(await day.held('thong-ke')).toHaveLength(3)
})

it('a correction by hand goes at once; one that failed goes with the next tick', MINUTE, async () => {
  const second = await correctedByHand('2028-02-20 09:00', 1)
  await inState('figures', 'equal', second)
  expect(await provinceRow()).toMatchObject({ SoNhanTrongKy: '8', _soLanNhan: 2 })

  await day.away('DongBoThongKeHoSo')
  const third = await correctedByHand('2028-02-21 09:00', 2)
  await failed('figures', third)
  await day.back()
  expect(await provinceRow()).toMatchObject({ SoNhanTrongKy: '8', _soLanNhan: 2 })
  await day.jobs.at('2028-03-01 05:04:57')
  await inState('figures', 'equal', third)
  expect(await provinceRow()).toMatchObject({ SoNhanTrongKy: '9', GhiChu: 'Đính chính lần 2: Nhập bổ sung hồ sơ giấy' })
})

it(
  'killed after the portal took the figures and before that was recorded, they are told the same and kept once',
  MINUTE,
  async () => {
    await day.jobs.at('2028-03-01 05:05:30')
    await day.takesAndIsSilent('DongBoThongKeHoSo')
    const fourth = await correctedByHand('2028-02-22 09:00', 3)
    await comes(async () => (await provinceRow())?.SoNhanTrongKy === '10')
    await day.jobs.killApp()
    expect(await callsOf('figures', fourth)).toMatchObject([{ state: 'behind', acknowledgedAt: null }])
    const [before] = await callsOf('figures', fourth)
    await day.back()
    await day.jobs.at('2028-03-01 05:09:57')
    const [told] = await inState('figures', 'equal', fourth)
    expect(told?.sentHash).toBe(before?.sentHash)
    expect(await provinceRow()).toMatchObject({
      SoNhanTrongKy: '10',
      GhiChu: 'Đính chính lần 3: Nhập bổ sung hồ sơ giấy',
    })
    expect(await day.held('thong-ke')).toHaveLength(3)
  },
)

it('ratings of the month are told by themselves; what failed is told an hour later, once', MINUTE, async () => {
  await ratedInFebruary(day.stage)
  expect(await db.$count(ratings)).toBe(1)
  await day.away('DongBoDanhGia')
  await day.jobs.at('2028-03-01 05:11:57')
  await failed('rating')
  expect(await day.held('danh-gia')).toEqual([])
  await day.back()
  await day.jobs.at('2028-03-01 06:11:57')
  await inState('rating', 'equal')
  expect(await day.held('danh-gia')).toMatchObject([{ NgayTongHop: '2-2028', TongSoNguoiDanhGia: 1, _soLanNhan: 1 }])
})

it('a list of questions that the portal did not give is asked for again after an hour', MINUTE, async () => {
  await day.asked('HD-2')
  await day.away('LayDanhSachHoiDapGuiTuDVCQG')
  await day.jobs.at('2028-03-02 03:39:57')
  await day.jobs.asleep('national-away-0')
  await day.back()
  await day.jobs.at('2028-03-02 04:40:30')
  await comes(async () => (await db.$count(questions, eq(questions.nationalId, 'HD-2'))) === 1)
})
