import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { db } from '@/db/client'
import { dossierPaperCounts, nationalCategories, outbox, procedures, procedureVersions } from '@/db/schema'
import { anOfficer, aService, aSubmitted } from '@/db/testing/builders'
import { askSupplement, processDossier, takeSupplement } from '@/lib/dossiers/commands/process'
import { receiveDossier } from '@/lib/dossiers/commands/receive'
import { issuePaper } from '@/lib/papers/commands/issue'
import { newId } from '@/lib/platform/id'
import { enrolDossiers } from '../commands/dossiers/enrol'
import { type ExchangeStage, openExchangeStage, pushUntilQuiet } from '../commands/testing'
import { getFacts } from './facts'

const CODE = '2.000635'
let stage: ExchangeStage

beforeAll(async () => {
  stage = await openExchangeStage()
  await stage.calm()
  const fee = { known: true, amountVnd: 8000, note: '' }
  const deadline = { unit: 'working_day' as const, amount: 3, citation: 'Quy định mẫu', citationChecked: false }
  const { versionId } = await aService(CODE, { fee, deadline })
  const [version] = await db.select().from(procedureVersions).where(eq(procedureVersions.id, versionId))
  if (!version) throw new Error('no version')
  const times = [{ fees: [{ code: 'LP.MAU.0001', amountVnd: 8000 }] }]
  const id = newId()
  const detail = { ...version.detail, ways: [{ channel: '1', times }] }
  await db.insert(procedureVersions).values({ ...version, id, version: 2, detail, contentHash: `${CODE} 2` })
  await db.update(procedures).set({ currentVersionId: id }).where(eq(procedures.id, version.procedureId))
  const row = { list: 'charges', code: 'LP.MAU.0001', name: 'Lệ phí mẫu', more: {}, contentHash: 'mau', version: 1 }
  await db.insert(nationalCategories).values({ id: newId(), ...row, validFrom: new Date('2026-01-01T00:00:00Z') })
  const rows = (await stage.sandbox.control('GET', `thu-tuc/${CODE}`)) as { LINHVUCTHUCHIEN: unknown[] }
  const national = [
    {
      ...{ THOIGIANGIAIQUYET: '3', DONVITINH: 'Ngày làm việc', MOTA: '' },
      PHILEPHI: [{ MAPHILEPHI: 'LP.MAU.0001', SOTIEN: '8000', DONVI: 'Đồng', MOTA: 'Lệ phí mẫu', TENTEP: '', URL: '' }],
    },
  ]
  await stage.sandbox.control('PUT', `thu-tuc/${CODE}`, {
    LINHVUCTHUCHIEN: [...rows.LINHVUCTHUCHIEN, { MALINHVUC: 'G99-BT60', TENLINHVUC: 'Hộ tịch' }],
    CACHTHUCTHUCHIEN: [{ KENH: '1', THOIGIAN: national }],
  })
})
afterAll(() => stage.sandbox.stop())

it('a dossier of a counter goes out with its fee, its receipt, its papers and the due dates around a supplement', async () => {
  const { dossierId } = await aSubmitted({ agency: stage.agency, code: CODE, more: { channel: 'counter' } })
  await db.insert(dossierPaperCounts).values({
    ...{ dossierId, paperKey: 'giay-chung-sinh', position: 1, name: 'Giấy chứng sinh' },
    ...{ originals: 1, copies: 2 },
  })
  const seen = (version: number) => ({ dossierId, version, note: 'Bổ sung bản sao' })
  const received = new Date('2026-11-23T02:05:00Z')
  const { number } = await receiveDossier(stage.clerk, { ...seen(1), fee: 'paid', receiptNumber: '0000123' }, received)
  const issued = await issuePaper(stage.clerk, dossierId, { kind: 'receipt' }, received)
  await processDossier(stage.handler, { ...seen(2), note: undefined }, new Date('2026-11-23T03:00:00Z'))
  await askSupplement(stage.handler, seen(3), new Date('2026-11-23T04:00:00Z'))
  await takeSupplement(stage.clerk, seen(4), new Date('2026-11-25T02:00:00Z'))

  await enrolDossiers([dossierId])
  await pushUntilQuiet()
  const [told] = (await stage.sandbox.dossiers()).filter(({ MaHoSo }) => MaHoSo === number)
  expect(told).toMatchObject({
    SoBienNhan: issued.printedNumber,
    DuocThanhToanTrucTuyen: '3',
    DanhSachLePhi: [
      { TenPhiLePhi: 'Lệ phí mẫu', MaPhiLePhi: 'LP.MAU.0001', HinhThucThu: '1', Gia: '8000', LoaiPhiLePhi: '2' },
    ],
    DanhSachTepDinhKemKhac: [
      { TenGiayTo: 'Giấy chứng sinh', SoLuong: 1, LoaiGiayTo: 0 },
      { TenGiayTo: 'Giấy chứng sinh', SoLuong: 2, LoaiGiayTo: 1 },
    ],
    // Three working days after Monday 23, and after Wednesday 25; the weekend lies between.
    DanhSachHoSoBoSung: [{ NgayHenTraTruoc: '20261126170000', NgayHenTraMoi: '20261130170000' }],
  })
  const steps = await stage.sandbox.steps(number)
  expect(steps.map(({ TrangThai, NgayKetThucTheoQuyDinh }) => [TrangThai, NgayKetThucTheoQuyDinh])).toEqual([
    ['2', ''],
    ['4', '20261126170000'],
    ['5', '20261126170000'],
    ['4', ''],
  ])
})

it('a paper that is issued says so, that the exchange may tell its number', async () => {
  const submitted = await aSubmitted({ agency: stage.agency, code: CODE })
  await receiveDossier(stage.clerk, submitted)
  expect((await getFacts(submitted.dossierId))?.receiptPaperNumber).toBeNull()
  const clerk = await anOfficer('clerk', stage.agency)
  const { printedNumber } = await issuePaper(clerk, submitted.dossierId, { kind: 'receipt' })
  expect((await getFacts(submitted.dossierId))?.receiptPaperNumber).toBe(printedNumber)
  const told = await db.select().from(outbox).where(eq(outbox.name, 'papers/paper.issued'))
  expect(told.map(({ payload }) => payload)).toContainEqual({ dossierId: submitted.dossierId })
})
