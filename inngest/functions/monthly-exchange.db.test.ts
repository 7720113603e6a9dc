import { and, desc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { db } from '@/db/client'
import { exchangeCalls, figureVersions, questions, ratings } from '@/db/schema'
import { aCitizen, aSubmitted } from '@/db/testing/builders'
import { aSandbox, pointAtSandbox, type TestSandbox } from '@/db/testing/sandbox'
import type { Citizen } from '@/lib/auth/actor'
import { answerQuestion, publishQuestion } from '@/lib/questions/commands'
import { rateDossier } from '@/lib/ratings/commands'
import { countMonth } from '@/lib/statistics/commands/count'
import { sendVersion } from '@/lib/statistics/commands/send'
import { type FiguresStage, openFiguresStage, received, twelveDossiers, vn } from '@/lib/statistics/commands/testing'
import { aJobsStage, comes, type JobsStage } from '../testing/jobs-stage'

/*
 * The jobs of figures, ratings and questions on the real parts, on the day when the figures of February are due: 1 March 2028. The
 * executor is started some seconds before a tick, each time later, and ticks by itself; outbox, relay, app and sandbox are the real ones.
 */

const MINUTE = { timeout: 180_000 }

let sandbox: TestSandbox
let stage: FiguresStage
let jobs: JobsStage

beforeAll(async () => {
  sandbox = await aSandbox()
  pointAtSandbox(sandbox)
  stage = await openFiguresStage()
  await twelveDossiers(stage)
  jobs = aJobsStage()
  await jobs.at('2028-03-01 03:30:30')
  await jobs.registered()
})
afterAll(async () => {
  await jobs.stop()
  await sandbox.stop()
})

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

type Row = Record<string, string | number>
const held = async (what: 'thong-ke' | 'danh-gia' | 'hoi-dap') => (await sandbox.control('GET', what)) as Row[]
const away = (service: string) => sandbox.control('POST', 'su-co', { service, kind: 'error', rate: 1 })
const back = () => sandbox.control('DELETE', 'su-co')

/** One more paper dossier of February is entered, the month corrected and sent by hand. */
async function correctedByHand(entered: string, version: number): Promise<string> {
  await received(stage.b, entered)
  const reason = 'Nhập bổ sung hồ sơ giấy'
  await countMonth(stage.keeper, { month: '2028-02', version, reason }, vn('2028-03-01 05:00'))
  const [latest] = await db.select().from(figureVersions).orderBy(desc(figureVersions.version)).limit(1)
  if (!latest) throw new Error('no version')
  await sendVersion(stage.keeper, { versionId: latest.id }, vn('2028-03-01 05:00'))
  return latest.id
}

const provinceRow = async () => {
  const rows = (await held('thong-ke')).filter(({ Madonvi, Thang }) => Madonvi === '000.00.00.H99' && Thang === '2')
  expect(rows).toHaveLength(1)
  return rows[0]
}

it(
  'questions come by themselves, an answer goes back at once, what failed goes with the next tick',
  MINUTE,
  async () => {
    await sandbox.control('POST', 'hoi', { HOIDAPID: 'HD-1', NOIDUNG: 'Nộp ở đâu?', MADONVI: stage.a.code })
    await jobs.at('2028-03-01 03:39:57')
    const asked = await comes(
      async () => (await db.select().from(questions).where(eq(questions.nationalId, 'HD-1')))[0],
    )
    await answerQuestion(stage.a.handler, { questionId: asked.id, answer: 'Tại bộ phận một cửa.' })
    await inState('answer', 'equal', asked.id)
    expect(await held('hoi-dap')).toMatchObject([
      { HOIDAPID: 'HD-1', NOIDUNGTRALOI: 'Tại bộ phận một cửa.', _soLanNhan: 1 },
    ])

    await away('DongBoHoiDap')
    const input = { fieldCode: 'G99-BT60', content: 'Đăng ký khai sinh ở đâu?', answer: 'Tại phường.' }
    const id = await publishQuestion(stage.a.handler, input)
    await failed('question', id)
    await back()
    await jobs.at('2028-03-01 03:44:57')
    await inState('question', 'equal', id)
    expect((await held('hoi-dap')).filter(({ HOIDAPID }) => HOIDAPID === id)).toMatchObject([{ _soLanNhan: 1 }])
  },
)

it('the figures are counted and told on their day by themselves, as counted by hand', MINUTE, async () => {
  await jobs.at('2028-03-01 05:01:57')
  await inState('figures', 'equal')
  expect(await db.select().from(figureVersions)).toMatchObject([{ month: '2028-02', version: 1, officerId: null }])
  expect(await provinceRow()).toMatchObject({ SoNhanTrongKy: '7', TongSoXuLy: '9', TongDaXuLy: '6', _soLanNhan: 1 })
  expect(await held('thong-ke')).toHaveLength(3)
})

it('a correction by hand goes at once; one that failed goes with the next tick', MINUTE, async () => {
  const second = await correctedByHand('2028-02-20 09:00', 1)
  await inState('figures', 'equal', second)
  expect(await provinceRow()).toMatchObject({ SoNhanTrongKy: '8', _soLanNhan: 2 })

  await away('DongBoThongKeHoSo')
  const third = await correctedByHand('2028-02-21 09:00', 2)
  await failed('figures', third)
  await back()
  expect(await provinceRow()).toMatchObject({ SoNhanTrongKy: '8', _soLanNhan: 2 })
  await jobs.at('2028-03-01 05:04:57')
  await inState('figures', 'equal', third)
  expect(await provinceRow()).toMatchObject({ SoNhanTrongKy: '9', GhiChu: 'Đính chính lần 2: Nhập bổ sung hồ sơ giấy' })
})

it(
  'killed after the portal took the figures and before that was recorded, they are told the same and kept once',
  MINUTE,
  async () => {
    await jobs.at('2028-03-01 05:05:30', { NATIONAL_PORTAL_TIMEOUT_MS: '60000' })
    await sandbox.control('POST', 'su-co', {
      service: 'DongBoThongKeHoSo',
      kind: 'timeout-after-commit',
      rate: 1,
      seconds: 60,
    })
    const fourth = await correctedByHand('2028-02-22 09:00', 3)
    await comes(async () => (await provinceRow())?.SoNhanTrongKy === '10')
    await jobs.killApp()
    expect(await callsOf('figures', fourth)).toMatchObject([{ state: 'behind', acknowledgedAt: null }])
    const [before] = await callsOf('figures', fourth)
    await back()
    await jobs.at('2028-03-01 05:09:57')
    const [told] = await inState('figures', 'equal', fourth)
    expect(told?.sentHash).toBe(before?.sentHash)
    expect(await provinceRow()).toMatchObject({
      SoNhanTrongKy: '10',
      GhiChu: 'Đính chính lần 3: Nhập bổ sung hồ sơ giấy',
    })
    expect(await held('thong-ke')).toHaveLength(3)
  },
)

it('ratings of the month are told by themselves; what failed is told an hour later, once', MINUTE, async () => {
  const citizen = await aCitizen()
  const more = { status: '9' as const, number: 'MAU-1', receivedAt: vn('2028-02-01 09:00') }
  const { dossierId } = await aSubmitted({ agency: stage.a, code: '1.000001', citizenId: citizen.id, more })
  const rating = { dossierId, overall: 'satisfied', service: 'satisfied', comment: undefined } as const
  await rateDossier(citizen as unknown as Citizen, rating, vn('2028-02-29 23:59'))
  expect(await db.$count(ratings)).toBe(1)
  await away('DongBoDanhGia')
  await jobs.at('2028-03-01 05:11:57')
  await failed('rating')
  expect(await held('danh-gia')).toEqual([])
  await back()
  await jobs.at('2028-03-01 06:11:57')
  await inState('rating', 'equal')
  expect(await held('danh-gia')).toMatchObject([{ NgayTongHop: '2-2028', TongSoNguoiDanhGia: 1, _soLanNhan: 1 }])
})

it('a list of questions that the portal did not give is asked for again after an hour', MINUTE, async () => {
  await sandbox.control('POST', 'hoi', { HOIDAPID: 'HD-2', NOIDUNG: 'Nộp khi nào?', MADONVI: stage.a.code })
  await away('LayDanhSachHoiDapGuiTuDVCQG')
  await jobs.at('2028-03-02 03:39:57')
  await jobs.asleep('national-away-0')
  await back()
  await jobs.at('2028-03-02 04:40:30')
  await comes(async () => (await db.$count(questions, eq(questions.nationalId, 'HD-2'))) === 1)
})
