import { createHash } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import {
  attachments,
  codeMappings,
  dossierPapers,
  dossiers,
  inbox,
  landTaxNotices,
  nationalCircuits,
  outbox,
  procedures,
} from '@/db/schema/index'
import { aCitizen, anAgency, anOfficer, aService, aSubmitted } from '@/db/testing/builders'
import { aPdf } from '@/db/testing/sample-files'
import type { Citizen, Officer } from '@/lib/auth/actor'
import { systemActor } from '@/lib/auth/gates'
import { askSupplement } from '@/lib/dossiers/commands/process'
import { receiveDossier } from '@/lib/dossiers/commands/receive'
import { getOfficerDossier } from '@/lib/dossiers/queries/dossier'
import { filesOnDisk } from '@/lib/papers/commands/testing'
import { newId } from '@/lib/platform/id'
import { INBOUND_SENTENCES } from '../../../labels/inbound'
import { kindOf } from '../../../mapping/inbound'
import { listOfficerFilings } from '../../../queries/filings'
import { listCitizenLandTax, listOfficerLandTax } from '../../../queries/land-tax'
import { checkMessage } from '../check-message'
import { receiveMessage } from '../inbox'
import { reopenMessage } from './again'
import { judgeMessage, listWaitingMessages } from './judge'

const TRADER = '00000000-0000-4000-8000-00000000d001'
const SYSTEM = systemActor('test')
const CALLER = { address: '192.0.2.1', door: 'bus' }

/** Answers every question for a TechID as this says; a national portal of one service. */
let techIds: string[] = [TRADER]
let portal: Server
let agency: Awaited<ReturnType<typeof anAgency>>
let clerk: Officer
let keeper: Officer

beforeAll(async () => {
  portal = createServer((request, response) => {
    request.resume()
    const login = request.url?.endsWith('/login')
    const answer = login ? { session: 's' } : { result: techIds.map((TECHNICALID) => ({ TECHNICALID })) }
    response.end(JSON.stringify({ error_code: '0', message: '', ...answer }))
  }).listen(0, '127.0.0.1')
  await new Promise((ready) => portal.once('listening', ready))
  process.env.NATIONAL_PORTAL_URL = `http://127.0.0.1:${(portal.address() as AddressInfo).port}`
  agency = await anAgency()
  clerk = await anOfficer(['clerk', 'leader'], agency)
  keeper = await anOfficer('administrator', await anAgency({ level: 'province' }))
  await aService('2.000033', { agencyCodes: [agency.code] })
})
afterAll(async () => {
  portal.close()
  await db.delete(nationalCircuits)
})

async function sent(body: object): Promise<string> {
  const raw = JSON.stringify(body)
  const kind = kindOf(body)
  const received = await receiveMessage({ kind, raw, caller: CALLER }, () => checkMessage(kind, body))
  expect(received).toEqual({ outcome: 'accepted' })
  const [row] = await db
    .select()
    .from(inbox)
    .where(eq(inbox.externalId, createHash('sha256').update(raw).digest('hex')))
  if (!row) throw new Error('nothing was kept')
  expect(await db.$count(outbox, eq(outbox.name, 'national-portal/message.accepted'))).toBeGreaterThan(0)
  return row.id
}

let counter = 0
const pdf = () => aPdf(1000 + counter).toString('base64')
function notice(more: object = {}) {
  counter += 1
  return {
    MaHoSo: `DVCQG-KM-${counter}`,
    MaTTHC: '2.000033',
    TenThuongNhan: 'Công ty TNHH Mẫu Thử',
    MaSoThue: '9900000001',
    TenChuongTrinhKhuyenMai: `Mừng năm mới ${'!'.repeat(counter)}`,
    TenTepDonDangKy: 'Đơn.pdf',
    TepDonDangKy: pdf(),
    TaiLieuNop: [{ TenTepDinhKem: 'Thể lệ.pdf', Base64: pdf() }],
    ...more,
  }
}
const messageOf = async (id: string) => {
  const [row] = await db.select().from(inbox).where(eq(inbox.id, id))
  return row
}
const dossierOf = async (id: string) => {
  const dossierId = (await messageOf(id))?.dossierId
  if (!dossierId) throw new Error('no dossier')
  const [row] = await db.select().from(dossiers).where(eq(dossiers.id, dossierId))
  if (!row) throw new Error('no dossier')
  return row
}

describe('a promotion notice', () => {
  it('becomes a dossier of origin national in the list of its unit, with its files and its account', async () => {
    const citizen = await aCitizen({ techId: TRADER, kind: 'enterprise' })
    const body = notice()
    const id = await sent(body)
    expect(await judgeMessage(SYSTEM, id)).toMatchObject({ outcome: 'filed' })
    const row = await dossierOf(id)
    expect(row).toMatchObject({
      origin: 'national',
      channel: 'online',
      nationalNumber: body.MaHoSo,
      number: null,
      status: '1',
      citizenId: citizen.id,
      techId: TRADER,
      applicantName: 'Công ty TNHH Mẫu Thử',
      applicantKind: 'enterprise',
      receivingAgencyId: agency.id,
    })
    const seen = await getOfficerDossier(clerk, row.submissionCode)
    expect(seen?.papers.map(({ fileName, contentType }) => [fileName, contentType])).toEqual([
      ['Đơn.pdf', 'application/pdf'],
      ['Thể lệ.pdf', 'application/pdf'],
    ])
    const [told] = await listOfficerFilings(clerk, row.id)
    expect(told).toMatchObject({ kind: 'notice', texts: { program: body.TenChuongTrinhKhuyenMai } })
    expect(await judgeMessage(SYSTEM, id)).toBeNull()
    expect(await messageOf(id)).toMatchObject({ attempts: 1 })
  })

  it('under a national code goes to the procedure that it is here, and under an unknown one becomes a task', async () => {
    const by = { officerId: keeper.id, officerName: keeper.fullName, at: new Date(), nationalName: 'Mẫu' }
    const code = { kind: 'procedure' as const, nationalCode: '9.123456', localCode: '2.000033', localName: 'Mẫu' }
    const early = await sent(notice({ MaTTHC: '9.123456' }))
    expect(await judgeMessage(SYSTEM, early)).toMatchObject({ outcome: 'task' })
    await db.insert(codeMappings).values({ ...by, ...code, id: newId() })
    const id = await sent(notice({ MaTTHC: '9.123456' }))
    expect(await judgeMessage(SYSTEM, id)).toMatchObject({ outcome: 'filed' })
    const [own] = await db.select().from(procedures).where(eq(procedures.code, '2.000033'))
    expect(await dossierOf(id)).toMatchObject({ procedureId: own?.id, receivingAgencyId: agency.id })
    await db.delete(codeMappings)
  })

  it('is judged once by two at the same time, and again after a crash between its files and its row', async () => {
    const id = await sent(notice())
    const [files, stored] = [await db.$count(attachments), filesOnDisk()]
    const both = await Promise.all([judgeMessage(SYSTEM, id), judgeMessage(SYSTEM, id)])
    expect(both.filter(Boolean)).toHaveLength(1)
    expect(await db.$count(attachments)).toBe(files + 2)
    expect(filesOnDisk()).toBe(stored + 2)

    // A judge that died: an attempt counted, files in the store, nothing else.
    const other = await sent(notice())
    await db.update(inbox).set({ attempts: 1 }).where(eq(inbox.id, other))
    expect(await listWaitingMessages(new Date(Date.now() + 1000), 10)).toContain(other)
    expect(await listWaitingMessages(new Date(0), 10)).toEqual([])
    expect(await judgeMessage(SYSTEM, other)).toMatchObject({ outcome: 'filed' })
    expect(await db.$count(dossiers, eq(dossiers.nationalNumber, (await messageOf(other))?.reference ?? ''))).toBe(1)
  })

  it('comes without a file that we do not take, and says so', async () => {
    const exe = Buffer.from('MZ not a paper').toString('base64')
    const id = await sent(notice({ TaiLieuNop: [{ TenTepDinhKem: 'a.exe', Base64: exe }] }))
    await judgeMessage(SYSTEM, id)
    expect(await messageOf(id)).toMatchObject({ outcome: 'filed', reason: '1 tệp không nhận được.' })
    expect(await db.$count(dossierPapers, eq(dossierPapers.dossierId, (await dossierOf(id)).id))).toBe(1)
  })

  it('waits when the national portal does not say whose the tax code is, and comes without where there is nobody', async () => {
    techIds = []
    const id = await sent(notice())
    await judgeMessage(SYSTEM, id)
    expect(await dossierOf(id)).toMatchObject({ techId: null, citizenId: null })
    techIds = [TRADER]
  })

  it('of a procedure that is not offered here is a task; an administrator has it judged again for a unit', async () => {
    const body = notice({ MaTTHC: '2.000034' })
    const id = await sent(body)
    expect(await judgeMessage(SYSTEM, id)).toMatchObject({
      outcome: 'task',
      reason: expect.stringContaining('2.000034'),
    })
    const two = [agency.code, (await anAgency()).code]
    await aService('2.000034', { agencyCodes: two })
    await expect(reopenMessage(clerk, { messageId: id, agencyCode: undefined })).rejects.toMatchObject({
      reason: 'inbox.not_yours',
    })
    await reopenMessage(keeper, { messageId: id, agencyCode: undefined })
    expect(await judgeMessage(SYSTEM, id)).toMatchObject({ outcome: 'task', reason: expect.stringContaining('đơn vị') })
    await reopenMessage(keeper, { messageId: id, agencyCode: agency.code })
    expect(await judgeMessage(SYSTEM, id)).toMatchObject({ outcome: 'filed' })
    await expect(reopenMessage(keeper, { messageId: id, agencyCode: undefined })).rejects.toMatchObject({
      reason: 'inbox.settled',
    })
  })

  it('that failed too often is left to an administrator, at whose word it is judged anew', async () => {
    const id = await sent(notice())
    const last = await sent(notice())
    await db.update(inbox).set({ attempts: 19 }).where(eq(inbox.id, last))
    expect(await judgeMessage(SYSTEM, last)).toMatchObject({ outcome: 'filed' })
    await db.update(inbox).set({ attempts: 20 }).where(eq(inbox.id, id))
    expect(await judgeMessage(SYSTEM, id)).toMatchObject({ outcome: 'task', reason: INBOUND_SENTENCES.failedOften })
    const told = () => db.$count(outbox, sql`payload->>'messageId' = ${id}`)
    const before = await told()
    await reopenMessage(keeper, { messageId: id, agencyCode: undefined })
    expect(await told()).toBe(before + 1)
    expect(await judgeMessage(SYSTEM, id)).toMatchObject({ outcome: 'filed' })
  })

  it('has its supplement joined: received where one was asked for, shown where none was', async () => {
    const body = notice()
    const id = await sent(body)
    await judgeMessage(SYSTEM, id)
    const { id: dossierId } = await dossierOf(id)
    const addition = (more: object) => ({
      service: 'BoSung',
      isUpdating: true,
      data: { MaHoSoQG: body.MaHoSo, MaTTHC: body.MaTTHC, MaSoThue: body.MaSoThue, ThongTinSuaDoi: more },
    })
    const unasked = await sent(addition({ TenChuongTrinhKM: 'Mừng xuân' }))
    expect(await judgeMessage(SYSTEM, unasked)).toMatchObject({
      outcome: 'joined',
      reason: expect.stringContaining('không chờ'),
    })

    const { number } = await receiveDossier(clerk, { dossierId, version: 1 })
    await askSupplement(clerk, { dossierId, version: 2, note: 'Thiếu thể lệ' })
    const asked = await sent(addition({ TenChuongTrinhKM: 'Mừng xuân mới' }))
    await judgeMessage(SYSTEM, asked)
    const view = await getOfficerDossier(clerk, number)
    expect([view?.status, view?.acts[0]?.act, view?.acts[0]?.actorName]).toEqual([
      '4',
      'send_supplement',
      'Cổng Dịch vụ công quốc gia',
    ])
    expect((await listOfficerFilings(clerk, dossierId)).map(({ texts }) => texts.program?.slice(0, 9))).toEqual([
      'Mừng năm ',
      'Mừng xuân',
      'Mừng xuân',
    ])
  })
})

describe('land tax', () => {
  const NUMBER = '000.00.07.H99-261101-0042'
  const list = (code: string, decision: string, sum: number) =>
    `<LIST><MA_SO_THUE>${code}</MA_SO_THUE><SO_QUYET_DINH>${decision}</SO_QUYET_DINH><NGAY_QUYET_DINH>05-11-2026</NGAY_QUYET_DINH><TEN_TIEUMUC>Lệ phí trước bạ</TEN_TIEUMUC><SO_TIEN>${sum}</SO_TIEN></LIST>`
  const noticeOf = (...lists: string[]) => {
    const xml = `<DATA><BODY><ROW_LIST><MA_HSO>${NUMBER}</MA_HSO>${lists.join('')}</ROW_LIST></BODY></DATA>`
    return { service: 'NhanThongBaoThueDat', data: { FileThongBaoThue: Buffer.from(xml).toString('base64') } }
  }
  const paymentOf = (decision: string, state: number, url = 'https://example.vn/ct.pdf') => ({
    service: 'NhanChungTuThueDat',
    data: {
      ...{ MaHoSo: NUMBER, HoTenNguoiNopTien: 'Nguyễn Văn Mẫu', SoCMTNguoiNopTien: '099090000001' },
      ...{ DiaChiNguoiNopTien: 'Số 1', TinhNguoiNopTien: '99', HuyenNguoiNopTien: '0', XaNguoiNopTien: '99001' },
      ...{ MaSoThue: '8800000001', UrlFileChungTu: url },
      ThongTinThanhToan: {
        ...{ MaThongBaoThue: decision, ThoiGianThanhToan: '20261110083000', SoTien: '150000' },
        ...{ NoiDungThanhToan: 'Nộp lệ phí', TrangThaiThanhToan: state },
      },
    },
  })

  it('is kept before its dossier is here, shown when it is, and joined to what was paid', async () => {
    const early = await sent(noticeOf(list('8800000001', 'QD-1', 150_000), list('8800000001', 'QD-2', 9)))
    expect(await judgeMessage(SYSTEM, early)).toMatchObject({
      outcome: 'kept',
      reason: expect.stringContaining('1 mã'),
    })

    const citizen = await aCitizen()
    await aService('1.000888', { agencyCodes: [agency.code] })
    const { dossierId } = await aSubmitted({
      agency,
      code: '1.000888',
      citizenId: citizen.id,
      more: { legacyNumber: NUMBER },
    })
    const paid = await sent(paymentOf('QD-1', 1))
    expect(await judgeMessage(SYSTEM, paid)).toMatchObject({ outcome: 'joined' })

    const shown = await listOfficerLandTax(clerk, dossierId)
    expect(
      shown.map(({ decisionNumber, taxCodeMasked, payment }) => [decisionNumber, taxCodeMasked, payment?.paid]),
    ).toEqual([
      ['QD-1', '******0001', true],
      ['QD-2', '******0001', undefined],
    ])
    expect(shown[0]?.notice).toEqual({
      decidedOn: '2026-11-05',
      lines: [{ item: 'Lệ phí trước bạ', amountVnd: 150_000 }],
    })
    expect(shown[0]?.payment?.paidAt).toEqual(new Date('2026-11-10T01:30:00Z'))
    const owner = { ...citizen, sessionId: 's' } as unknown as Citizen
    expect(await listCitizenLandTax(owner, dossierId)).toEqual(shown)
    const stranger = { ...(await aCitizen()), sessionId: 's' } as unknown as Citizen
    expect(await listCitizenLandTax(stranger, dossierId)).toEqual([])
    expect(await listOfficerLandTax(await anOfficer('clerk', await anAgency()), dossierId)).toEqual([])
  })

  it('is one row per dossier, tax code and decision, and a later message replaces the earlier, never the other way', async () => {
    const [old, young] = [
      await sent(noticeOf(list('8800000002', 'QD-3', 1))),
      await sent(noticeOf(list('8800000002', 'QD-3', 22))),
    ]
    await judgeMessage(SYSTEM, young)
    await judgeMessage(SYSTEM, old)
    const rows = await db.select().from(landTaxNotices).where(eq(landTaxNotices.decisionNumber, 'QD-3'))
    expect(rows.map(({ lines }) => lines)).toEqual([[{ item: 'Lệ phí trước bạ', amountVnd: 22 }]])
  })

  it('says of a document that its money is not there yet', async () => {
    await judgeMessage(SYSTEM, await sent(paymentOf('QD-2', 0, 'http://example.vn/ct.pdf')))
    const [dossier] = await db.select().from(dossiers).where(eq(dossiers.legacyNumber, NUMBER))
    const shown = await listOfficerLandTax(clerk, dossier?.id ?? '')
    expect(shown.find(({ decisionNumber }) => decisionNumber === 'QD-2')?.payment).toMatchObject({ paid: false })
  })
})

it('a message that was kept and never checked is judged all the same; one that is wrong is refused then', async () => {
  const raw = '{"service": "NhanThongBaoThueDat", "data": {"FileThongBaoThue": "PA=="}}'
  const dies = receiveMessage({ kind: 'land_tax_notice', raw, caller: CALLER }, () =>
    Promise.reject(new Error('crash')),
  )
  await expect(dies).rejects.toThrow('crash')
  const [waiting] = (await listWaitingMessages(new Date(Date.now() + 1000), 100)).slice(-1)
  expect(await judgeMessage(SYSTEM, waiting ?? '')).toMatchObject({ outcome: 'refused' })
})
