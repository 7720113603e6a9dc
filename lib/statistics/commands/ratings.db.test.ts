import { afterAll, beforeAll, expect, it } from 'vitest'
import { db } from '@/db/client'
import { codeMappings, exchangeCalls, ratingReports, ratings } from '@/db/schema'
import { aCitizen, anAgency, anOfficer, aService, aSubmitted } from '@/db/testing/builders'
import { aSandbox, pointAtSandbox, type TestSandbox } from '@/db/testing/sandbox'
import type { Citizen } from '@/lib/auth/actor'
import { newId } from '@/lib/platform/id'
import { rateDossier } from '@/lib/ratings/commands'
import { tellRatingsDue } from './ratings'
import { vn } from './testing'

let sandbox: TestSandbox
let agency: Awaited<ReturnType<typeof anAgency>>

beforeAll(async () => {
  sandbox = await aSandbox()
  pointAtSandbox(sandbox)
  agency = await anAgency({ code: '000.00.07.H99', name: 'UBND phường Mẫu' })
  await aService('1.001193')
})
afterAll(() => sandbox.stop())

async function aDone(status: '9' | '4' = '9') {
  const citizen = await aCitizen()
  const more = { status, number: `MAU-${citizen.id}`, receivedAt: vn('2028-02-01 09:00') }
  const { dossierId } = await aSubmitted({ agency, code: '1.001193', citizenId: citizen.id, more })
  return { citizen: citizen as unknown as Citizen, dossierId }
}

type Answer = 'very_satisfied' | 'satisfied' | 'unsatisfied'

async function rated(overall: Answer, service: Answer, at: string) {
  const { citizen, dossierId } = await aDone()
  await rateDossier(citizen, { dossierId, overall, service, comment: undefined }, vn(at))
}

it('a citizen rates the own dossier once, when it is done', async () => {
  const { citizen, dossierId } = await aDone()
  const rating = { dossierId, overall: 'satisfied', service: 'satisfied', comment: 'Tốt' } as const
  const { citizen: other } = await aDone()
  await expect(rateDossier(other, rating)).rejects.toMatchObject({ reason: 'rating.not_found' })
  const both = await Promise.allSettled([rateDossier(citizen, rating), rateDossier(citizen, rating)])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { reason: 'rating.rated_before' } })
  await expect(rateDossier(citizen, rating)).rejects.toMatchObject({ reason: 'rating.rated_before' })
  const open = await aDone('4')
  await expect(rateDossier(open.citizen, { ...rating, dossierId: open.dossierId })).rejects.toMatchObject({
    reason: 'rating.not_done',
  })
})

it('the ratings of a month are counted on its edges, told once, and kept by the portal', async () => {
  await rated('very_satisfied', 'satisfied', '2028-02-01 00:00')
  await rated('very_satisfied', 'satisfied', '2028-02-10 09:00')
  await rated('unsatisfied', 'satisfied', '2028-02-29 23:59')
  await rated('unsatisfied', 'unsatisfied', '2028-03-01 00:00')
  expect(await tellRatingsDue(vn('2028-03-01 04:59'))).toBe(0)
  expect(await tellRatingsDue(vn('2028-03-01 05:00'))).toBe(1)
  expect(await tellRatingsDue(vn('2028-03-01 06:00'))).toBe(0)
  expect(await db.select().from(ratingReports)).toMatchObject([{ month: '2028-02', people: 3, verySatisfied: 2 }])
  expect(await db.select().from(exchangeCalls)).toMatchObject([{ kind: 'rating', state: 'equal', attempts: 1 }])
  // Two of three, one of three; by hand.
  expect(await sandbox.control('GET', 'danh-gia')).toEqual([
    {
      NgayTongHop: '2-2028',
      TongSoNguoiDanhGia: 3,
      PhanTramDanhGiaRatHaiLong: '67%',
      PhanTramDanhGiaHaiLong: '0%',
      PhanTramDanhGiaChuaHaiLong: '33%',
      DanhSachNoiDungYKien: '',
      MaThuTuc: '1.001193',
      NoiDung: 'Thủ tục đăng ký khai sinh',
      PhanTramDanhGiaDichVuRatHaiLong: '0%',
      PhanTramDanhGiaDichVuHaiLong: '100%',
      PhanTramDanhGiaDichVuChuaHaiLong: '0%',
      Madonvi: '000.00.07.H99',
      TenDonVi: 'UBND phường Mẫu',
      _dichVu: 'DongBoDanhGia',
      _soLanNhan: 1,
    },
  ])
  expect(await db.$count(ratings)).toBeGreaterThan(3)
})

it('of a procedure and an agency that the national portal knows by other codes go under those', async () => {
  const officer = await anOfficer('administrator', agency)
  const by = { officerId: officer.id, officerName: officer.fullName, at: new Date(), nationalName: 'Mẫu' }
  const mapped = (kind: 'procedure' | 'agency', localCode: string, nationalCode: string) =>
    db.insert(codeMappings).values({ ...by, id: newId(), kind, nationalCode, localCode, localName: 'Mẫu' })
  await mapped('procedure', '1.001193', '9.000001')
  await mapped('agency', agency.code, 'H99.07')
  await sandbox.control('PUT', 'thu-tuc/9.000001', { TENTTHC: 'Thủ tục mẫu' })
  await rated('satisfied', 'satisfied', '2028-04-10 09:00')
  expect(await tellRatingsDue(vn('2028-05-01 05:00'))).toBe(1)
  const rows = (await sandbox.control('GET', 'danh-gia')) as Record<string, unknown>[]
  expect(rows.filter(({ NgayTongHop }) => NgayTongHop === '4-2028')).toMatchObject([
    { MaThuTuc: '9.000001', Madonvi: 'H99.07', TongSoNguoiDanhGia: 1 },
  ])
})
