import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { db } from '@/db/client'
import { exchangeCalls, questions, ratingReports } from '@/db/schema'
import { pullQuestions } from '@/lib/national-portal/commands/calls/questions'
import { newId } from '@/lib/platform/id'
import { answerQuestion, publishQuestion } from '@/lib/questions/commands'
import { A_QUESTION, type ExchangeDay, openExchangeDay, type Row, ratedInFebruary } from '../testing/exchange-day'
import { comes } from '../testing/jobs-stage'

/*
 * Ratings and questions, in both directions, while the app is killed between what the other side took or gave and what our ledger says of
 * it. Executor, outbox, relay, app and sandbox are the real ones; the executor ticks by itself on 1 March 2028.
 */

const MINUTE = { timeout: 180_000 }

let day: ExchangeDay
beforeAll(async () => {
  day = await openExchangeDay()
})
afterAll(() => day.stop())

type Kind = (typeof exchangeCalls.$inferSelect)['kind']
async function callOf(kind: Kind, subjectId: string) {
  const mine = and(eq(exchangeCalls.kind, kind), eq(exchangeCalls.subjectId, subjectId))
  return (await db.select().from(exchangeCalls).where(mine))[0]
}

type Killed = { kind: Kind; subjectId: string; there: () => Promise<Row[]>; until: string }

/** Kills the app once the portal has it: the ledger must not say so, and later tells the very same again, once. */
async function killedBetween({ kind, subjectId, there, until }: Killed) {
  const [first] = await comes(async () => {
    const rows = await there()
    return rows.length > 0 && rows
  })
  await day.jobs.killApp()
  expect(first).toMatchObject({ _soLanNhan: 1 })
  const before = await callOf(kind, subjectId)
  expect(before).toMatchObject({ state: 'behind', acknowledgedAt: null, sentHash: expect.any(String) })
  await day.back()
  await day.jobs.at(until)
  const after = await comes(async () => {
    const call = await callOf(kind, subjectId)
    return call?.state === 'equal' && call
  })
  expect(after).toMatchObject({ sentHash: before?.sentHash, dueAt: null, acknowledgedAt: expect.any(Date) })
  expect(await there()).toEqual([{ ...first, _soLanNhan: 2 }])
}

it(
  'an answer to a question of the national portal is told again, the same, and stands there once',
  MINUTE,
  async () => {
    await day.asked('HD-1')
    await pullQuestions('national')
    const [question] = await db.select().from(questions).where(eq(questions.nationalId, 'HD-1'))
    const subjectId = question?.id ?? ''
    await day.jobs.at('2028-03-01 03:31:30')
    await day.takesAndIsSilent('DongBoKetQuaHoiDapGuiTuDVCQG')
    await answerQuestion(day.stage.a.handler, { questionId: subjectId, answer: 'Tại bộ phận một cửa.' })
    const there = async () => (await day.held('hoi-dap')).filter(({ HOIDAPID }) => HOIDAPID === 'HD-1')
    await killedBetween({ kind: 'answer', subjectId, there, until: '2028-03-01 03:44:57' })
  },
)

it('a question published here is told again, the same, and stands there once', MINUTE, async () => {
  await day.jobs.at('2028-03-01 03:46:30')
  await day.takesAndIsSilent('DongBoHoiDap')
  const subjectId = await publishQuestion(day.stage.a.handler, A_QUESTION)
  const there = async () => (await day.held('hoi-dap')).filter(({ HOIDAPID }) => HOIDAPID === subjectId)
  await killedBetween({ kind: 'question', subjectId, there, until: '2028-03-01 03:59:57' })
})

it('ratings of a month are told again, the same, and stand there once', MINUTE, async () => {
  await ratedInFebruary(day.stage)
  await day.takesAndIsSilent('DongBoDanhGia')
  await day.jobs.at('2028-03-01 05:11:57')
  const report = await comes(async () => (await db.select().from(ratingReports))[0])
  const there = () => day.held('danh-gia')
  await killedBetween({ kind: 'rating', subjectId: report.id, there, until: '2028-03-01 06:11:57' })
})

/** Held open, this transaction lets nobody else keep the question. */
class LetGo extends Error {}

async function whileNobodyCanKeep(nationalId: string, act: () => Promise<unknown>) {
  const at = new Date()
  const row = { id: newId(), origin: 'national' as const, nationalId, content: 'Mẫu', receivedAt: at, changedAt: at }
  const held = db.transaction(async (tx) => {
    await tx.insert(questions).values(row)
    await act()
    throw new LetGo()
  })
  await expect(held).rejects.toBeInstanceOf(LetGo)
}

it('questions of which the first was kept when the app was killed all come, each once', MINUTE, async () => {
  const names = ['HD-2', 'HD-3', 'HD-4']
  for (const name of names) await day.asked(name)
  const kept = async () => {
    const rows = await db.select().from(questions).where(eq(questions.origin, 'national'))
    return rows.map(({ nationalId }) => nationalId).filter((nationalId) => names.includes(nationalId))
  }
  // In whatever order they come, one of them before the middle one.
  await whileNobodyCanKeep('HD-3', async () => {
    await day.jobs.at('2028-03-02 03:39:57')
    await comes(async () => (await kept()).length === 1)
    await day.jobs.killApp()
  })
  await day.jobs.at('2028-03-02 04:40:30')
  await comes(async () => (await kept()).length === names.length)
  expect((await kept()).toSorted()).toEqual(names)
  expect(await pullQuestions('national')).toEqual({ new: 0, changed: 0, same: 4, unread: 0, away: false })
  expect(await db.$count(exchangeCalls, eq(exchangeCalls.state, 'behind'))).toBe(0)
})
