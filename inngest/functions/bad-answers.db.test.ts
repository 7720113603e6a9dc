import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { and, eq, isNull, ne } from 'drizzle-orm'
import pino from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import {
  agencies,
  agencyProcedures,
  type CALL_KINDS,
  catalogueRuns,
  categoryRuns,
  exchangeCalls,
  exchangeMessages,
  nationalCategories,
  nationalCircuits,
  nationalServices,
  nationalStatusLists,
  procedureDecisions,
  procedures,
  procedureVersions,
  questions,
} from '@/db/schema'
import { type Say, sayJson, sayManyBytes, sayText } from '@/db/testing/answers'
import { aCitizen, anAgency, anOfficer, aSubmitted } from '@/db/testing/builders'
import type { Citizen } from '@/lib/auth/actor'
import { systemActor } from '@/lib/auth/gates'
import { startProcedureRun } from '@/lib/catalogue/commands/runs'
import { findDecision } from '@/lib/catalogue/queries/province-set'
import { WHOLE_DETAIL } from '@/lib/catalogue/rules/testing/details'
import { seedListSettings } from '@/lib/categories/commands/list-settings'
import {
  pullAnswers,
  pullQuestions,
  queueQuestions,
  sendDueQuestions,
} from '@/lib/national-portal/commands/calls/questions'
import { queueRatings, sendDueRatings } from '@/lib/national-portal/commands/calls/ratings'
import { enrolDossiers } from '@/lib/national-portal/commands/dossiers/enrol'
import { pushDueDossiers } from '@/lib/national-portal/commands/dossiers/push-due'
import { forgetPace } from '@/lib/national-portal/commands/line/pace'
import { failSync, startSync, syncChunk } from '@/lib/national-portal/commands/lists/catalogue'
import { syncList, syncListOrSay } from '@/lib/national-portal/commands/lists/categories'
import { syncAgencySets, syncDecisions, syncNationalServices } from '@/lib/national-portal/commands/lists/sets'
import { askTechId } from '@/lib/national-portal/commands/lists/tech-id'
import { observeDossiers } from '@/lib/national-portal/commands/parity/observe'
import {
  type ExchangeStage,
  ledgerOf,
  openExchangeStage,
  pushUntilQuiet,
  queueOf,
  type Received,
} from '@/lib/national-portal/commands/testing'
import { log } from '@/lib/platform/log'
import { recordProcedureDetails } from '@/lib/procedures/commands/record'
import { findProcedure } from '@/lib/procedures/queries/procedures'
import { SECOND_TRY, stillFailed } from '@/lib/procedures/rules/runs'
import { RunDetail } from '@/lib/procedures/schema'
import { answerQuestion, publishQuestion } from '@/lib/questions/commands'
import { rateDossier } from '@/lib/ratings/commands'
import { countMonth } from '@/lib/statistics/commands/count'
import { sendDueFigures, sendVersion } from '@/lib/statistics/commands/send'
import { latestVersion } from '@/lib/statistics/queries/figures'

/*
 * Every wrong answer that issue and contract name, met by every command that asks or tells the national portal something. The portal is
 * the sandbox; a server before it passes all calls on but those of one service, which it answers by itself.
 */

const PERSON = 'Trần Thị Riêng, số định danh 001099000123, điện thoại 0912 345 678, ngõ Kín'
/** What no log line may hold: of the person above, of the dossiers of this test, of the answer itself. */
const PRIVATE = /Riêng|001099000|0912 ?345|ngõ Kín|Trần Thị Mẫu|0900000001|<html|"error_code"|xxxxxxxxxx/

/** `unheard`: nothing of the contract. `failed`: the portal fell over. `refused`: a "no" that nobody knows. */
type As = 'unheard' | 'failed' | 'refused'
type Answer = { name: string; as: As; say: Say; onlyRows?: true }

let sentBytes = 0
const manyBytes = sayManyBytes(300, (bytes) => {
  sentBytes += bytes
})
const cutOff: Say = (_req, res) => {
  res.writeHead(200, { 'content-length': '5000' }).write(`{"error_code":"0","message":"${PERSON}`)
  setTimeout(() => res.destroy(), 20)
}

const HTML = `<html><body>Bad Gateway: ${PERSON}</body></html>`
const ACCEPTED = { error_code: '0', message: 'Thành công' }
const ANSWERS: readonly Answer[] = [
  { name: 'HTML', as: 'unheard', say: sayText(HTML) },
  { name: 'HTML of a proxy', as: 'unheard', say: sayText(HTML, 502) },
  { name: 'nothing', as: 'unheard', say: sayText('') },
  { name: 'half of an envelope', as: 'unheard', say: sayText(`{"error_code":"0","message":"${PERSON}","resu`) },
  { name: 'a line that is cut', as: 'unheard', say: cutOff },
  { name: 'a text where the envelope should be', as: 'unheard', say: sayJson(PERSON) },
  { name: 'a text where rows should be', as: 'unheard', say: sayJson({ ...ACCEPTED, result: PERSON }), onlyRows: true },
  { name: 'texts for rows', as: 'unheard', say: sayJson({ ...ACCEPTED, result: [PERSON, PERSON] }), onlyRows: true },
  { name: 'HTTP 500 with code 0', as: 'failed', say: sayJson({ ...ACCEPTED, result: [] }, 500) },
  {
    name: 'an unknown code',
    as: 'refused',
    say: sayJson({ error_code: '77', message: `Lỗi chưa ai mô tả: ${PERSON}` }),
  },
  { name: 'an unknown code without a word', as: 'refused', say: sayJson({ error_code: 77 }) },
  { name: '300 MB', as: 'unheard', say: manyBytes },
]

/** What an officer reads of it. */
const SENTENCES: Record<As, RegExp> = {
  unheard: /^(Trả lời không đúng dạng của hợp đồng kết nối|Cổng Dịch vụ công quốc gia không trả lời)/,
  failed: /^Cổng Dịch vụ công quốc gia gặp lỗi khi trả lời/,
  refused: /^(Lỗi chưa ai mô tả|Cổng Dịch vụ công quốc gia trả mã lỗi 77, không nói lý do)/,
}
const REASONS: Record<As, RegExp> = {
  unheard: /câu trả lời không đọc được|không kết nối được|sai cấu trúc/,
  failed: /cổng quốc gia báo lỗi/,
  refused: /bị từ chối/,
}
const LONG_NUMBER = /\d(?: ?\d){8}/

const system = systemActor('test')
const COMMUNE = '000.00.07.H99'
const CODE = '1.001193'
const logged: string[] = []
let stage: ExchangeStage
let keeper: Awaited<ReturnType<typeof anOfficer>>
let wrong: { service: string; say: Say } | undefined

const portal = createServer(async (req, res) => {
  const body = await buffer(req)
  const service: unknown = JSON.parse(body.toString('utf8')).service
  if (wrong && service === wrong.service) return wrong.say(req, res)
  const headers = { 'content-type': 'application/json', dstcode: String(req.headers.dstcode) }
  const passed = await fetch(stage.sandbox.url + req.url, { method: 'POST', headers, body })
  return res.writeHead(passed.status).end(await passed.text())
})

beforeAll(async () => {
  await new Promise<void>((ready) => portal.listen(0, '127.0.0.1', ready))
  stage = await openExchangeStage(() => {
    process.env.NATIONAL_PORTAL_URL = `http://127.0.0.1:${(portal.address() as AddressInfo).port}`
    process.env.NATIONAL_PORTAL_TIMEOUT_MS = '30000'
  })
  Reflect.set(log, pino.symbols.streamSym, { write: (line: string) => logged.push(line) })
  const createdAt = new Date('2026-01-01T00:00:00+07:00')
  const province = await anAgency({ code: '000.00.00.H99', name: 'Tỉnh Mẫu', level: 'province', createdAt })
  await db.update(agencies).set({ parentId: province.id, createdAt }).where(eq(agencies.id, stage.agency.id))
  keeper = await anOfficer('administrator', province)
  await db
    .insert(nationalStatusLists)
    .values({ version: 1, statuses: { '2': '2' }, setBy: keeper.id, setAt: new Date() })
  await stage.calm()
}, 60_000)
afterAll(async () => {
  portal.closeAllConnections()
  portal.close()
  await stage.sandbox.stop()
})
beforeEach(async () => {
  wrong = undefined
  await calmLine()
})

/** Nobody remembers the failures of before. */
async function calmLine() {
  await db.delete(nationalCircuits)
  forgetPace()
}

const control = (method: string, name: string, body?: unknown) => stage.sandbox.control(method, name, body)

type Room = {
  service: string
  /** It tells something; the others ask for rows. */
  tells?: true
  /** Once for the room. */
  before?: () => Promise<unknown>
  /** Something to tell or to ask, anew for each answer. */
  due: () => Promise<unknown>
  /** Meets the wrong answer: what came of it, and that what was there is there still. */
  meets: (as: As) => Promise<unknown>
  /** The next answer is right, and nothing is lost. */
  goesOn: () => Promise<unknown>
}

/* What is told of dossiers. */

function dossierRoom(
  service: string,
  kind: 'dossier' | 'step' | 'status',
  more: () => Parameters<typeof stage.aReceived>[0],
): Room {
  let current: Received
  const rows = () => ledgerOf(current.dossierId)
  return {
    service,
    tells: true,
    async due() {
      current = await stage.aReceived(more())
      await enrolDossiers([current.dossierId])
    },
    async meets(as) {
      await pushDueDossiers({ concurrency: 1 })
      const row = (await rows()).find((one) => one.kind === kind)
      const state = as === 'refused' ? 'refused' : 'behind'
      expect(row).toMatchObject({ state, acknowledgedHash: null, acknowledgedAt: null })
      expect(row?.lastMessage).toMatch(SENTENCES[as])
      expect(row?.lastMessage).not.toMatch(LONG_NUMBER)
      expect(await queueOf(current.dossierId)).toMatchObject({ dueAt: expect.any(Date), claimToken: null, attempts: 1 })
    },
    async goesOn() {
      await pushUntilQuiet()
      const told = await rows()
      expect(told.length).toBeGreaterThan(0)
      expect(told.filter(({ state, lastMessage }) => state !== 'equal' || lastMessage !== null)).toEqual([])
      if (kind === 'status') return
      const held = (await stage.sandbox.dossiers()).filter(({ MaHoSo }) => MaHoSo === current.number)
      expect(held).toMatchObject([{ _soLanThem: 1 }])
      expect(await stage.stepsOf(current.number)).toEqual(['2'])
    },
  }
}

let handedIn = 0
const atNationalPortal = () => {
  handedIn += 1
  return { origin: 'national' as const, nationalNumber: `G22.99-261123-${String(handedIn).padStart(7, '0')}` }
}

/* Figures, ratings, questions and answers. */

type CallKind = (typeof CALL_KINDS)[number]

function callRoom(
  service: string,
  kind: CallKind,
  before: () => Promise<unknown>,
  send: (now: Date) => Promise<number>,
): Room {
  const ofKind = eq(exchangeCalls.kind, kind)
  const only = async () => {
    const calls = await db.select().from(exchangeCalls).where(ofKind)
    expect(calls).toHaveLength(1)
    return calls[0]
  }
  const untold = { state: 'behind' as const, dueAt: new Date(0), attempts: 0, sentHash: null, sentAt: null }
  const unheard = { acknowledgedAt: null, lastCode: null, lastMessage: null }
  return {
    service,
    tells: true,
    before,
    due: () =>
      db
        .update(exchangeCalls)
        .set({ ...untold, ...unheard })
        .where(ofKind),
    async meets(as) {
      const now = new Date()
      expect(await send(now)).toBe(1)
      const call = await only()
      expect(call).toMatchObject({ state: as === 'refused' ? 'refused' : 'behind', acknowledgedAt: null, attempts: 1 })
      expect(call?.lastMessage).toMatch(SENTENCES[as])
      expect(call?.lastMessage).not.toMatch(LONG_NUMBER)
      if (as === 'refused') expect(call?.dueAt).toBeNull()
      else expect(call?.dueAt?.getTime()).toBeGreaterThan(now.getTime())
    },
    async goesOn() {
      // A refusal waits for a person, who sends it again.
      await db
        .update(exchangeCalls)
        .set({ state: 'behind', dueAt: new Date(0) })
        .where(ofKind)
      expect(await send(new Date())).toBe(1)
      expect(await only()).toMatchObject({ state: 'equal', acknowledgedAt: expect.any(Date), dueAt: null })
    },
  }
}

/* Lists. */

const openProcedures = () => db.$count(procedures, isNull(procedures.closedAt))
const genders = () =>
  db.$count(nationalCategories, and(eq(nationalCategories.list, 'genders'), isNull(nationalCategories.validTo)))

const procedureList = (): Room => ({
  service: 'LayDanhSachTTHC',
  due: async () => undefined,
  async meets(as) {
    const [runId, before] = [randomUUID(), await openProcedures()]
    const refused = await startSync(system, runId).catch((error: unknown) => error)
    expect(refused).toMatchObject({ name: 'CatalogueUnavailable', reason: expect.stringMatching(REASONS[as]) })
    await failSync(system, runId, (refused as Error).message)
    const [run] = await db.select().from(catalogueRuns).where(eq(catalogueRuns.id, runId))
    expect(run).toMatchObject({ complete: false, gone: 0, detail: { reason: expect.stringMatching(REASONS[as]) } })
    expect(JSON.stringify(run)).not.toMatch(/0912|001099000123/)
    expect(await openProcedures()).toBe(before)
  },
  async goesOn() {
    expect((await startSync(system, randomUUID())).listed).toBeGreaterThan(2000)
  },
})

function procedureDetails(): Room {
  let runId: string
  const versions = () => db.$count(procedureVersions)
  return {
    service: 'LayThuTuc',
    async due() {
      runId = randomUUID()
      await startProcedureRun(system, runId, [CODE])
    },
    async meets(as) {
      const [before, known] = [await versions(), await findProcedure(CODE)]
      const step = syncChunk(system, runId, 0)
      // Said for good, it is named in the run and asked once more in the end; anything else is this step's to try again.
      if (as === 'refused') await step
      else await expect(step).rejects.toMatchObject({ name: 'CatalogueUnavailable' })
      const [run] = await db.select().from(catalogueRuns).where(eq(catalogueRuns.id, runId))
      const failed = [{ code: CODE, reason: expect.stringMatching(REASONS.refused) }]
      expect(run?.detail).toMatchObject({ chunks: as === 'refused' ? { '0': { failed } } : {} })
      expect(await versions()).toBe(before)
      expect(await findProcedure(CODE)).toEqual(known)
    },
    async goesOn() {
      await syncChunk(system, runId, 0)
      await syncChunk(system, runId, SECOND_TRY)
      const [run] = await db.select().from(catalogueRuns).where(eq(catalogueRuns.id, runId))
      const { chunks = {} } = RunDetail.parse(run?.detail)
      const came = Object.values(chunks).map(
        (chunk) => [...chunk.added, ...chunk.changed, ...chunk.reopened].length + chunk.unchanged,
      )
      expect(came.reduce((sum, count) => sum + count, 0)).toBe(1)
      expect(stillFailed({ chunks })).toEqual([])
      expect((await findProcedure(CODE))?.closedAt).toBeNull()
    },
  }
}

const categoryList = (): Room => ({
  service: 'LayDanhMucGioiTinh',
  async before() {
    const keys = { service: 'LayDanhMucGioiTinh', codeKey: 'MAGIOITINH', nameKey: 'TENGIOITINH', parentKey: '' }
    await seedListSettings(system, { genders: keys }, 'Khóa của bản thử')
    await syncList(system, randomUUID(), 'genders')
    expect(await genders()).toBe(3)
  },
  due: async () => undefined,
  async meets(as) {
    const runId = randomUUID()
    expect(await syncListOrSay(system, runId, 'genders')).toMatchObject({ gone: 0, changed: 0 })
    const [run] = await db.select().from(categoryRuns).where(eq(categoryRuns.id, runId))
    expect(run).toMatchObject({ state: 'failed', detail: { reason: expect.stringMatching(REASONS[as]) } })
    expect(JSON.stringify(run)).not.toMatch(/0912|001099000123/)
    expect(await genders()).toBe(3)
  },
  async goesOn() {
    expect(await syncListOrSay(system, randomUUID(), 'genders')).toMatchObject({ unchanged: 3, gone: 0, failed: 0 })
  },
})

const agencySets = (): Room => ({
  service: 'LayDanhSachTTHCDonVi',
  async before() {
    await control('PUT', 'danh-muc/LayDanhSachTTHCDonVi:000.00.00.H99', [])
    await control('PUT', `danh-muc/LayDanhSachTTHCDonVi:${COMMUNE}`, [{ MATTHC: CODE, TENTTHC: 'Mẫu' }])
    expect(await syncAgencySets(system)).toMatchObject({ answered: 1 })
  },
  due: async () => undefined,
  async meets(as) {
    expect(await syncAgencySets(system)).toEqual({ asked: 2, answered: 0 })
    const [kept] = await db.select().from(agencyProcedures).where(eq(agencyProcedures.agencyCode, COMMUNE))
    expect(kept).toMatchObject({ codes: [CODE], answeredAt: expect.any(Date) })
    expect(kept?.problem).toMatch(REASONS[as])
    expect(kept?.problem).not.toMatch(LONG_NUMBER)
  },
  async goesOn() {
    expect(await syncAgencySets(system)).toMatchObject({ answered: 1 })
    const [kept] = await db.select().from(agencyProcedures).where(eq(agencyProcedures.agencyCode, COMMUNE))
    expect(kept).toMatchObject({ codes: [CODE], problem: null })
  },
})

const decisions = (): Room => ({
  service: 'LayQDCB',
  async before() {
    const detail = { ...WHOLE_DETAIL, code: '9.500001', decisionId: 'QD-1' }
    await recordProcedureDetails(system, [detail], 'national')
    await control('PUT', 'danh-muc/LayQDCB:QD-1', [{ SOQUYETDINH: '12/QĐ-MAU' }])
  },
  due: () => db.delete(procedureDecisions),
  async meets() {
    expect(await syncDecisions(system)).toMatchObject({ fetched: 0 })
    expect(await db.$count(procedureDecisions)).toBe(0)
  },
  async goesOn() {
    await syncDecisions(system)
    expect(await findDecision('QD-1')).toMatchObject({ number: '12/QĐ-MAU' })
  },
})

const onlineServices = (): Room => ({
  service: 'LayDVC',
  async before() {
    await control('PUT', 'danh-muc/LayDVC', [{ MADVC: 'D-1', TENDVC: 'Dịch vụ mẫu', MATTHC: CODE, TENTTHC: '' }])
    expect(await syncNationalServices(system)).toBe(1)
  },
  due: async () => undefined,
  async meets() {
    expect(await syncNationalServices(system)).toBe(1)
    expect(await db.$count(nationalServices)).toBe(1)
    expect(logged.join()).toContain('services of the national portal not fetched')
  },
  goesOn: async () => expect(await syncNationalServices(system)).toBe(1),
})

/* Questions that are asked. */

function dossierLookUp(): Room {
  let asked: Received
  const NOTHING = { seen: 0, missing: 0, different: 0, unanswered: 0 }
  return {
    service: 'TraCuuHoSo',
    async due() {
      asked = await stage.aReceived()
      await enrolDossiers([asked.dossierId])
      await pushUntilQuiet()
      const others = ne(exchangeMessages.dossierId, asked.dossierId)
      await db.update(exchangeMessages).set({ observedAt: new Date() }).where(others)
    },
    async meets() {
      expect(await observeDossiers({ limit: 5 })).toEqual({ ...NOTHING, unanswered: 1 })
      expect((await ledgerOf(asked.dossierId)).map(({ state, observedAt }) => [state, observedAt])).toEqual([
        ['equal', null],
        ['equal', null],
      ])
      expect(await queueOf(asked.dossierId)).toMatchObject({ dueAt: null, knownNationally: true })
    },
    goesOn: async () => expect(await observeDossiers({ limit: 5 })).toEqual({ ...NOTHING, seen: 1 }),
  }
}

const techId = (): Room => ({
  service: 'TraCuuTechID',
  due: async () => undefined,
  meets: async () => expect(await askTechId('0100000001')).toEqual({ outcome: 'unanswered' }),
  goesOn: async () => expect(await askTechId('0100000001')).toMatchObject({ outcome: 'answered' }),
})

function questionList(service: string, origin: 'national' | 'published', list: object): Room {
  const count = () => db.$count(questions, eq(questions.origin, origin))
  const question = { HOIDAPID: `HD-${origin}`, NOIDUNG: 'Nộp ở đâu?', MADONVI: COMMUNE, HOVATEN: 'Trần Thị Mẫu' }
  return {
    service,
    async before() {
      await control('POST', 'hoi', { ...list, ...question })
      expect(await pullQuestions(origin)).toMatchObject({ new: 1 })
    },
    due: async () => undefined,
    async meets() {
      const before = await count()
      expect(await pullQuestions(origin)).toEqual({ new: 0, changed: 0, same: 0, unread: 0, away: true })
      expect(await count()).toBe(before)
      expect(logged.join()).toContain('questions of the national portal not fetched')
    },
    goesOn: async () => expect(await pullQuestions(origin)).toMatchObject({ same: await count(), away: false }),
  }
}

const answerOfQuestion = (): Room => {
  const mine = eq(questions.nationalId, 'HD-3')
  const read = async () => (await db.select().from(questions).where(mine))[0]
  const row = { danhSach: 'cong-bo', HOIDAPID: 'HD-3', NOIDUNG: 'Hỏi chung' }
  return {
    service: 'LayNoiDungTraLoiTheoCauHoi',
    async before() {
      await db.delete(questions).where(eq(questions.origin, 'published'))
      await control('POST', 'hoi', row)
      await pullQuestions('published')
      await db.delete(questions).where(and(eq(questions.origin, 'published'), ne(questions.nationalId, 'HD-3')))
      await control('POST', 'hoi', { ...row, NOIDUNGTRALOI: 'Trả lời chung', TRALOIID: 'TL-1' })
    },
    due: () => db.update(questions).set({ answer: null, answerNationalId: null }).where(mine),
    async meets() {
      expect(await pullAnswers()).toBe(0)
      expect(await read()).toMatchObject({ answer: null, content: 'Hỏi chung' })
    },
    async goesOn() {
      expect(await pullAnswers()).toBe(1)
      expect(await read()).toMatchObject({ answer: 'Trả lời chung' })
    },
  }
}

/* One thing of each kind to tell. */

async function monthlyFigures() {
  await countMonth(keeper, { month: '2026-10', version: 0, reason: undefined }, new Date('2026-11-05T02:00:00Z'))
  const version = await latestVersion(db, '2026-10')
  if (!version) throw new Error('no version')
  await sendVersion(keeper, { versionId: version.id })
}

async function aRating() {
  const citizen = await aCitizen()
  const more = { status: '9' as const, number: 'MAU-1', receivedAt: new Date('2026-10-01T02:00:00Z') }
  const { dossierId } = await aSubmitted({ agency: stage.agency, code: CODE, citizenId: citizen.id, more })
  const rating = { dossierId, overall: 'satisfied', service: 'satisfied', comment: PERSON } as const
  const [from, until] = [new Date('2026-10-01T00:00:00+07:00'), new Date('2026-11-01T00:00:00+07:00')]
  await rateDossier(citizen as unknown as Citizen, rating, new Date('2026-10-10T02:00:00Z'))
  expect(await queueRatings({ month: '2026-10', from, until })).toBe(1)
}

async function anAnswer() {
  await control('POST', 'hoi', { HOIDAPID: 'HD-2', NOIDUNG: 'Nộp ở đâu?', MADONVI: COMMUNE })
  await pullQuestions('national')
  const [asked] = await db.select().from(questions).where(eq(questions.nationalId, 'HD-2'))
  await answerQuestion(stage.handler, { questionId: asked?.id ?? '', answer: 'Tại bộ phận một cửa.' })
  expect(await queueQuestions()).toBe(1)
}

async function aQuestion() {
  const input = { fieldCode: 'G99-BT60', content: 'Đăng ký khai sinh ở đâu?', answer: 'Tại phường.' }
  await publishQuestion(stage.handler, input)
  expect(await queueQuestions()).toBe(1)
}

const ROOMS: readonly Room[] = [
  dossierRoom('DongBoHoSoMC', 'dossier', () => ({})),
  dossierRoom('CapNhatTienDoHoSoMC', 'step', () => ({})),
  dossierRoom('DongBoTrangThaiHoSo', 'status', atNationalPortal),
  callRoom('DongBoThongKeHoSo', 'figures', monthlyFigures, sendDueFigures),
  callRoom('DongBoDanhGia', 'rating', aRating, sendDueRatings),
  callRoom('DongBoHoiDap', 'question', aQuestion, sendDueQuestions),
  callRoom('DongBoKetQuaHoiDapGuiTuDVCQG', 'answer', anAnswer, sendDueQuestions),
  dossierLookUp(),
  techId(),
  procedureList(),
  procedureDetails(),
  categoryList(),
  agencySets(),
  decisions(),
  onlineServices(),
  questionList('LayDanhSachHoiDapGuiTuDVCQG', 'national', {}),
  questionList('LayDanhSachHoiDapBoCoQuan', 'published', { danhSach: 'cong-bo' }),
  answerOfQuestion(),
]

describe.each(ROOMS)('$service', (room) => {
  beforeAll(() => room.before?.())

  it.each(ANSWERS.filter(({ onlyRows }) => !(onlyRows && room.tells)))('meets $name', async ({ as, say }) => {
    await room.due()
    logged.length = 0
    sentBytes = 0
    wrong = { service: room.service, say }
    await room.meets(as)
    expect(logged.join('\n')).not.toMatch(PRIVATE)
    wrong = undefined
    await calmLine()
    await room.goesOn()
    expect(logged.join('\n')).not.toMatch(PRIVATE)
  })
})

it('of an answer of 300 MB no more is taken than the bound and what the line holds', async () => {
  const tries = 3
  sentBytes = 0
  wrong = { service: 'LayDanhMucGioiTinh', say: manyBytes }
  await syncListOrSay(system, randomUUID(), 'genders')
  expect(sentBytes).toBeGreaterThan(tries * 20_000_000)
  expect(sentBytes).toBeLessThan(tries * 40_000_000)
})

it('the table has every service that the product calls, of the shared lists one', () => {
  const folder = fileURLToPath(new URL('../../lib/national-portal/mapping/', import.meta.url))
  const files = readdirSync(folder).filter((name) => name !== 'categories.ts' && !name.endsWith('.test.ts'))
  const named = files.flatMap((name) =>
    [...readFileSync(folder + name, 'utf8').matchAll(/'((?:Lay|DongBo|TraCuu|CapNhat)[A-Za-z]+)'/g)].map(
      ([, found]) => found,
    ),
  )
  const inTable = new Set(ROOMS.map(({ service }) => service))
  expect(named.length).toBeGreaterThan(15)
  expect(named.filter((name) => name && !inTable.has(name))).toEqual([])
})
