import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { codeMappings, exchangeCalls, figureVersions, nationalCircuits, nationalSessions, outbox } from '@/db/schema'
import { anAgency } from '@/db/testing/builders'
import { aSandbox, pointAtSandbox, type TestSandbox } from '@/db/testing/sandbox'
import { forgetHeldSession } from '@/lib/national-portal/commands/line/session'
import { newId } from '@/lib/platform/id'
import type { Month } from '../rules/months'
import { countMonth } from './count'
import { sendDueFigures, sendVersion } from './send'
import { type FiguresStage, openFiguresStage, received, twelveDossiers, vn } from './testing'

let sandbox: TestSandbox
let stage: FiguresStage

beforeAll(async () => {
  sandbox = await aSandbox()
  pointAtSandbox(sandbox, 4000)
  stage = await openFiguresStage()
  await twelveDossiers(stage)
})
afterAll(() => sandbox.stop())
beforeEach(async () => {
  await sandbox.control('POST', 'dat-lai')
  await db.delete(nationalCircuits)
  await db.delete(nationalSessions)
  forgetHeldSession()
})

const JUNE = vn('2028-06-05 09:00')
const later = (minutes: number) => new Date(JUNE.getTime() + minutes * 60_000)

type Held = Record<string, string | number>
const held = async () => (await sandbox.control('GET', 'thong-ke')) as Held[]

async function kept(month: Month, version = 0, reason?: string): Promise<string> {
  const { version: number } = await countMonth(stage.keeper, { month, version, reason }, JUNE)
  const all = await db.select().from(figureVersions).where(eq(figureVersions.month, month))
  const found = all.find((one) => one.version === number)
  if (!found) throw new Error('not kept')
  return found.id
}

const messagesOf = (versionId: string) =>
  db.select().from(exchangeCalls).where(eq(exchangeCalls.subjectId, versionId)).orderBy(exchangeCalls.part)

let february: string

describe('a version', () => {
  it('reaches the portal, the province under its own code and each commune, all as counted by hand', async () => {
    february = await kept('2028-02')
    expect(await messagesOf(february)).toEqual([])
    await sendVersion(stage.keeper, { versionId: february }, JUNE)
    expect(await db.$count(outbox, eq(outbox.name, 'statistics/figures.to_send'))).toBe(1)
    expect(await sendDueFigures(JUNE)).toBe(1)
    const rows = await held()
    expect(rows.map(({ Madonvi }) => Madonvi)).toEqual(['000.00.00.H99', '000.00.01.H99', '000.00.02.H99'])
    // 3 of 6 in time, 2 of 3 within; by hand.
    expect(rows[0]).toMatchObject({
      Thang: '2',
      Nam: '2028',
      SoNhanTrongKy: '7',
      SoTonKyTruoc: '2',
      TongSoXuLy: '9',
      TongDaXuLy: '6',
      TongXuLyDungHan: '3',
      PhanTramXuLyDungHan: '50.00',
      TongXuLyTreHan: '3',
      PhanTramXuLyTreHan: '50.00',
      TongChuaXuLy: '3',
      TongChuaXuLyTrongHan: '2',
      PhanTramChuaXuLyTrongHan: '66.67',
      TongChuaXuLyTreHan: '1',
      PhanTramChuaXuLyTreHan: '33.33',
      LoaiThongKe: '1',
      TenDonVi: 'Tỉnh Mẫu',
      GhiChu: '',
    })
    // Nothing is open at B: a share of nothing.
    expect(rows[2]).toMatchObject({ TongChuaXuLy: '0', PhanTramChuaXuLyTrongHan: '0', PhanTramChuaXuLyTreHan: '0' })
    expect(await messagesOf(february)).toMatchObject([{ state: 'equal', attempts: 1, dueAt: null, lastCode: null }])
  })

  it('is sent once: a second press is refused, a second run sends nothing', async () => {
    await expect(sendVersion(stage.keeper, { versionId: february }, JUNE)).rejects.toMatchObject({
      reason: 'figures.sent',
    })
    expect(await sendDueFigures(later(60))).toBe(0)
    expect(await held()).toEqual([])
  })

  it('is an administrator’s to send', async () => {
    await expect(sendVersion(stage.supervisor, { versionId: february }, JUNE)).rejects.toMatchObject({
      reason: 'figures.not_keeper',
    })
  })

  it('whose answer was lost goes again, the same, and counts once', async () => {
    const march = await kept('2028-03')
    await sandbox.control('POST', 'su-co', {
      service: 'DongBoThongKeHoSo',
      kind: 'timeout-after-commit',
      rate: 1,
      seconds: 30,
    })
    await sendVersion(stage.keeper, { versionId: march }, JUNE)
    expect(await sendDueFigures(JUNE)).toBe(1)
    const [waiting] = await messagesOf(march)
    expect(waiting).toMatchObject({
      state: 'behind',
      attempts: 1,
      lastMessage: expect.stringContaining('không trả lời'),
    })
    await sandbox.control('DELETE', 'su-co')
    expect(await sendDueFigures(later(10))).toBe(1)
    const [told] = await messagesOf(march)
    expect(told).toMatchObject({ state: 'equal', attempts: 2, sentHash: waiting?.sentHash })
    expect((await held())[0]).toMatchObject({ _soLanNhan: 2, TongSoXuLy: '5' })
  })
})

it('an agency that the national portal knows by another code goes under that one', async () => {
  const [code, by] = [
    '000.00.01.H99',
    { officerId: stage.keeper.id, officerName: 'Mẫu', at: JUNE, nationalName: 'Mẫu' },
  ]
  await db
    .insert(codeMappings)
    .values({ ...by, id: newId(), kind: 'agency', nationalCode: 'H99.01', localCode: code, localName: 'Mẫu' })
  const versionId = await kept('2027-01')
  await sendVersion(stage.keeper, { versionId }, JUNE)
  await sendDueFigures(JUNE)
  expect((await held()).map(({ Madonvi }) => Madonvi)).toEqual(['000.00.00.H99', '000.00.02.H99', 'H99.01'])
  await db.delete(codeMappings)
})

describe('a correction', () => {
  it('takes the place of what was not told yet, and says that it is one', async () => {
    const may = await kept('2028-05')
    await sandbox.control('POST', 'su-co', { service: 'DongBoThongKeHoSo', kind: 'down', rate: 1 })
    await sendVersion(stage.keeper, { versionId: may }, JUNE)
    await sendDueFigures(JUNE)
    await received(stage.b, '2028-05-20 09:00')
    const corrected = await kept('2028-05', 1, 'Nhập bổ sung hồ sơ giấy')
    await sandbox.control('DELETE', 'su-co')
    await sendVersion(stage.keeper, { versionId: corrected }, JUNE)
    await sendDueFigures(later(10))
    expect(await messagesOf(may)).toMatchObject([{ state: 'held', dueAt: null }])
    expect(await messagesOf(corrected)).toMatchObject([{ state: 'equal' }])
    expect((await held())[0]).toMatchObject({
      Thang: '5',
      SoNhanTrongKy: '1',
      _soLanNhan: 1,
      GhiChu: 'Đính chính lần 1: Nhập bổ sung hồ sơ giấy',
    })
    await expect(sendVersion(stage.keeper, { versionId: may }, JUNE)).rejects.toMatchObject({
      reason: 'figures.superseded',
    })
  })
})

describe('a refusal', () => {
  it('waits with the portal’s words for a person, who may send it again', async () => {
    const wrong = { code: '000.00.09.H98', name: 'UBND xã Mẫu của tỉnh khác', parentId: stage.province.id }
    await anAgency({ ...wrong, createdAt: vn('2027-01-01 00:00') })
    const april = await kept('2028-04')
    await sendVersion(stage.keeper, { versionId: april }, JUNE)
    await sendDueFigures(JUNE)
    const refused = { state: 'refused', dueAt: null, lastCode: '-1', lastMessage: expect.stringContaining('Madonvi') }
    expect(await messagesOf(april)).toMatchObject([{ ...refused, attempts: 1 }])
    expect(await sendDueFigures(later(600))).toBe(0)
    await sendVersion(stage.keeper, { versionId: april }, later(700))
    expect(await messagesOf(april)).toMatchObject([{ state: 'behind' }])
    await sendDueFigures(later(700))
    expect(await messagesOf(april)).toMatchObject([refused])
    expect(await held()).toEqual([])
  })
})

describe('a portal that is away', () => {
  it('is left alone while the circuit is open, and nothing is counted against the call', async () => {
    const june = await kept('2028-01')
    const openSince = new Date()
    const nextProbeAt = new Date(Date.now() + 60_000)
    await db.insert(nationalCircuits).values({ name: 'integration', openSince, nextProbeAt })
    await sendVersion(stage.keeper, { versionId: june }, JUNE)
    expect(await sendDueFigures(JUNE)).toBe(0)
    expect(await messagesOf(june)).toMatchObject([{ state: 'behind', attempts: 0, sentAt: null, dueAt: nextProbeAt }])
    expect(await sandbox.control('GET', 'goi?service=DongBoThongKeHoSo')).toEqual([])
  })
})
