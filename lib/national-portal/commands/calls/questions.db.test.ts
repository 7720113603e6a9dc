import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { codeMappings, exchangeCalls, nationalCircuits, questions } from '@/db/schema/index'
import { anAgency, anOfficer } from '@/db/testing/builders'
import { aSandbox, pointAtSandbox, type TestSandbox } from '@/db/testing/sandbox'
import type { Officer } from '@/lib/auth/actor'
import { decrypt } from '@/lib/platform/cipher'
import { newId } from '@/lib/platform/id'
import { answerQuestion, publishQuestion } from '@/lib/questions/commands'
import { pullAnswers, pullQuestions, queueQuestions, sendDueQuestions } from './questions'

let sandbox: TestSandbox
let handler: Officer
let stranger: Officer

beforeAll(async () => {
  sandbox = await aSandbox()
  pointAtSandbox(sandbox)
  const province = await anAgency({ code: '000.00.00.H99', level: 'province' })
  const commune = await anAgency({ code: '000.00.07.H99', parentId: province.id })
  handler = await anOfficer('handler', commune)
  stranger = await anOfficer('handler', await anAgency({ parentId: province.id }))
})
afterAll(() => sandbox.stop())
beforeEach(() => db.delete(nationalCircuits))

const LATER = () => new Date(Date.now() + 1000)
const asked = (row: object) => sandbox.control('POST', 'hoi', row)
const read = async (nationalId: string) => {
  const [row] = await db.select().from(questions).where(eq(questions.nationalId, nationalId))
  if (!row) throw new Error('no such question')
  return row
}
const callOf = async (subjectId: string) => {
  const [row] = await db.select().from(exchangeCalls).where(eq(exchangeCalls.subjectId, subjectId))
  return row
}

describe('questions of the national portal', () => {
  it('come once, change with their words, and an empty list deletes none', async () => {
    await asked({ HOIDAPID: 'HD-1', NOIDUNG: 'Nộp ở đâu?', MADONVI: '000.00.07.H99', HOVATEN: 'Trần Thị Mẫu' })
    await asked({ HOIDAPID: 'HD-0', NOIDUNG: 'Bỏ qua', TRANGTHAI: 0 })
    expect(await pullQuestions('national')).toEqual({ new: 1, changed: 0, same: 0, unread: 0, away: false })
    expect(await pullQuestions('national')).toMatchObject({ new: 0, same: 1 })
    const row = await read('HD-1')
    expect(row).toMatchObject({ origin: 'national', content: 'Nộp ở đâu?', answer: null })
    expect(row.askerSealed).not.toContain('Mẫu')
    expect(JSON.parse(decrypt(row.askerSealed ?? ''))).toEqual({ name: 'Trần Thị Mẫu' })
    await asked({ HOIDAPID: 'HD-1', NOIDUNG: 'Nộp ở đâu, khi nào?', MADONVI: '000.00.07.H99' })
    expect(await pullQuestions('national')).toMatchObject({ changed: 1 })
    expect((await read('HD-1')).content).toBe('Nộp ở đâu, khi nào?')
    await sandbox.control('POST', 'dat-lai')
    expect(await pullQuestions('national')).toEqual({ new: 0, changed: 0, same: 0, unread: 0, away: false })
    expect(await db.$count(questions)).toBe(1)
  })

  it('leave everything as it is while the portal is away', async () => {
    await sandbox.control('POST', 'su-co', { kind: 'down', rate: 1 })
    expect(await pullQuestions('national')).toMatchObject({ away: true })
    await sandbox.control('DELETE', 'su-co')
  })

  it('are answered by their agency once, and the answer goes back once', async () => {
    await asked({ HOIDAPID: 'HD-1', NOIDUNG: 'Nộp ở đâu, khi nào?', MADONVI: '000.00.07.H99' })
    const { id } = await read('HD-1')
    const input = { questionId: id, answer: 'Tại bộ phận một cửa.' }
    await expect(answerQuestion(stranger, input)).rejects.toMatchObject({ reason: 'question.not_answerer' })
    const both = await Promise.allSettled([answerQuestion(handler, input), answerQuestion(handler, input)])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { reason: 'question.answered' } })
    expect([await queueQuestions(), await queueQuestions()]).toEqual([1, 0])
    expect([await sendDueQuestions(LATER()), await sendDueQuestions(LATER())]).toEqual([1, 0])
    expect(await callOf(id)).toMatchObject({ kind: 'answer', state: 'equal' })
    expect(await sandbox.control('GET', 'hoi-dap')).toMatchObject([
      { HOIDAPID: 'HD-1', NOIDUNGTRALOI: input.answer, NGUOITRALOI: handler.fullName, _soLanNhan: 1 },
    ])
    // What comes back with the next list does not overwrite what was answered here.
    await asked({ HOIDAPID: 'HD-1', NOIDUNG: 'Nộp ở đâu, khi nào?', NOIDUNGTRALOI: 'Khác', MADONVI: '000.00.07.H99' })
    await pullQuestions('national')
    expect((await read('HD-1')).answer).toBe(input.answer)
  })

  it('that the portal no longer has are refused with its words', async () => {
    await asked({ HOIDAPID: 'HD-9', NOIDUNG: 'Mất', MADONVI: '000.00.07.H99' })
    await pullQuestions('national')
    const { id } = await read('HD-9')
    await sandbox.control('POST', 'dat-lai')
    await answerQuestion(handler, { questionId: id, answer: 'Đã trả lời.' })
    await queueQuestions()
    await sendDueQuestions(LATER())
    expect(await callOf(id)).toMatchObject({ state: 'refused', lastMessage: expect.stringContaining('HD-9') })
  })
})

it('published questions are kept, and their answers fetched one by one', async () => {
  await asked({ danhSach: 'cong-bo', HOIDAPID: 'CB-1', NOIDUNG: 'Hỏi chung' })
  expect(await pullQuestions('published')).toMatchObject({ new: 1 })
  expect(await pullAnswers()).toBe(0)
  const answer = { NOIDUNGTRALOI: 'Trả lời chung', TRALOIID: 'TL-1' }
  await asked({ danhSach: 'cong-bo', HOIDAPID: 'CB-1', NOIDUNG: 'Hỏi chung', ...answer })
  expect(await pullAnswers()).toBe(1)
  expect(await read('CB-1')).toMatchObject({ answer: 'Trả lời chung', answerNationalId: 'TL-1' })
})

it('a question published here goes out, from whoever answers for its agency', async () => {
  const input = { fieldCode: 'G99-BT60', content: 'Đăng ký khai sinh ở đâu?', answer: 'Tại phường.' }
  const clerk = await anOfficer('clerk', await anAgency())
  await expect(publishQuestion(clerk, input)).rejects.toMatchObject({ reason: 'question.not_answerer' })
  const id = await publishQuestion(handler, input)
  await queueQuestions()
  expect(await sendDueQuestions(LATER())).toBe(1)
  expect(await callOf(id)).toMatchObject({ kind: 'question', state: 'equal' })
  expect(await sandbox.control('GET', 'hoi-dap')).toMatchObject([{ HOIDAPID: id, MaLinhVuc: 'G99-BT60' }])
})

it('field and agency come in as ours and go out as the national portal knows them', async () => {
  const by = { officerId: handler.id, officerName: handler.fullName, at: new Date(), nationalName: 'Mẫu' }
  await db.insert(codeMappings).values([
    { ...by, id: newId(), kind: 'agency', nationalCode: 'H99.07', localCode: '000.00.07.H99', localName: 'Phường' },
    { ...by, id: newId(), kind: 'field', nationalCode: 'G99-BT61', localCode: 'MA-01', localName: 'Lĩnh vực mẫu' },
  ])
  await asked({ HOIDAPID: 'HD-7', NOIDUNG: 'Hỏi phường', MADONVI: 'H99.07', MALINHVUC: 'G99-BT61' })
  await pullQuestions('national')
  const { id, agencyCode, fieldCode } = await read('HD-7')
  expect([agencyCode, fieldCode]).toEqual(['000.00.07.H99', 'MA-01'])
  await answerQuestion(handler, { questionId: id, answer: 'Tại phường.' })
  const published = await publishQuestion(handler, { fieldCode: 'MA-01', content: 'Hỏi mẫu', answer: 'Đáp mẫu' })
  await queueQuestions()
  await sendDueQuestions(LATER())
  expect(await sandbox.control('GET', 'hoi-dap')).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ HOIDAPID: 'HD-7', MADONVI: 'H99.07', NOIDUNGTRALOI: 'Tại phường.' }),
      expect.objectContaining({ HOIDAPID: published, MaLinhVuc: 'G99-BT61', MADONVI: 'H99.07' }),
    ]),
  )
})
