import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { dossier, openTestSandbox, resultPaper, step, submittedFile, supplement, type TestSandbox } from './testing'

let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await openTestSandbox()
})
afterAll(() => sandbox.close())
beforeEach(() => sandbox.control('POST', 'dat-lai'))

const REQUIRED =
  'MaHoSo MaTTHC TenTTHC MaLinhVuc TenLinhVuc KenhThucHien DinhDanhCHS LoaiDoiTuong TrichYeuHoSo NgayNopHoSo NgayTiepNhan TrangThaiHoSo HinhThuc DonViXuLy NoiNopHoSo HoSoCoThanhPhanSoHoa TaiKhoanDuocXacThucVoiVNeID DuocThanhToanTrucTuyen'.split(
    ' ',
  )

const file = (change: object) => ({ TaiLieuNop: [submittedFile(change)] })
const fee = (change: object) => ({
  DanhSachLePhi: [
    { TenPhiLePhi: 'Lệ phí', MaPhiLePhi: '', HinhThucThu: '1', Gia: '8000', LoaiPhiLePhi: '2', ...change },
  ],
})
const id = (LoaiDinhDanh: unknown, SoDinhDanh: unknown) => ({ DinhDanhCHS: [{ LoaiDinhDanh, SoDinhDanh }] })

/** What is changed in a good dossier, and the field that the message must name. */
const WRONG_DOSSIERS: [string, object, string][] = [
  ...REQUIRED.map((field): [string, object, string] => [`${field} absent`, { [field]: undefined }, field]),
  ...REQUIRED.filter((field) => field !== 'DinhDanhCHS').map((field): [string, object, string] => [
    `${field} empty`,
    { [field]: '' },
    field,
  ]),
  ['NgayHenTra absent', { NgayHenTra: undefined }, 'NgayHenTra'],
  ['only blanks', { TrichYeuHoSo: '   ' }, 'TrichYeuHoSo'],
  ['null for a required one', { TenTTHC: null }, 'TenTTHC'],
  ['a number for a string', { TrangThaiHoSo: 2 }, 'TrangThaiHoSo'],
  ['a number for a date', { NgayTiepNhan: 20260315090000 }, 'NgayTiepNhan'],
  ['a boolean for a flag', { HoSoCoThanhPhanSoHoa: true }, 'HoSoCoThanhPhanSoHoa'],
  ['an object for a list', { TaiLieuNop: {} }, 'TaiLieuNop'],
  ['an unknown field', { TenChuHoSo: 'A' }, 'TenChuHoSo'],
  ['a field in the wrong case', { maHoSo: 'A' }, 'maHoSo'],
  ['an unknown field of a file', file({ MaGiayTo: 'x' }), 'MaGiayTo'],
  ['an unknown procedure', { MaTTHC: '9.999999' }, 'MaTTHC'],
  ['an unknown domain', { MaLinhVuc: 'G03-GD10' }, 'MaLinhVuc'],
  ['the domain of another procedure', { MaLinhVuc: 'G99-BT01' }, 'MaLinhVuc'],
  ['KenhThucHien 4', { KenhThucHien: '4' }, 'KenhThucHien'],
  ['LoaiDoiTuong 0', { LoaiDoiTuong: '0' }, 'LoaiDoiTuong'],
  ['HinhThuc 2', { HinhThuc: '2' }, 'HinhThuc'],
  ['NoiNopHoSo 1, a dossier of the national portal itself', { NoiNopHoSo: '1' }, 'NoiNopHoSo'],
  ['DuocThanhToanTrucTuyen 4', { DuocThanhToanTrucTuyen: '4' }, 'DuocThanhToanTrucTuyen'],
  ['another database', { DSKetNoiCSDL: [{ MaCSDL: '1' }] }, 'MaCSDL'],
  ['status 1', { TrangThaiHoSo: '1' }, 'TrangThaiHoSo'],
  ['status 3', { TrangThaiHoSo: '3' }, 'TrangThaiHoSo'],
  ['status 11', { TrangThaiHoSo: '11' }, 'TrangThaiHoSo'],
  ['status 02', { TrangThaiHoSo: '02' }, 'TrangThaiHoSo'],
  ['a code where the name of the unit belongs', { DonViXuLy: '000.00.07.H99' }, 'DonViXuLy'],
  ['a short code there', { DonViXuLy: 'H99.07' }, 'DonViXuLy'],
  ['no applicant id', { DinhDanhCHS: [] }, 'DinhDanhCHS'],
  ['no id of a person for a person with an account', { DinhDanhCHS: [], MaDoiTuong: 'tech-1' }, 'DinhDanhCHS'],
  [
    'no id of an organisation without an account',
    { DinhDanhCHS: [], LoaiDoiTuong: '4', MaDoiTuong: '' },
    'DinhDanhCHS',
  ],
  ['11 digits of 12', id('1', '09919000000'), 'SoDinhDanh'],
  ['12 digits as CMND', id('2', '099190000001'), 'SoDinhDanh'],
  ['a passport', id('3', 'B1234567'), 'LoaiDinhDanh'],
  ['the filler of another province', id('2', '000000001'), 'SoDinhDanh'],
  ['a number as id', id('1', 99190000001), 'SoDinhDanh'],
  ['TrichYeuHoSo of 1001', { TrichYeuHoSo: 'ă'.repeat(1001) }, 'TrichYeuHoSo'],
  ['GhiChu of 2001', { GhiChu: 'ă'.repeat(2001) }, 'GhiChu'],
  ['TenTepDinhKem of 4001', file({ TenTepDinhKem: 'a'.repeat(4001) }), 'TenTepDinhKem'],
  ['TenGiayTo of 2001', { DanhSachGiayToKetQua: [resultPaper({ TenGiayTo: 'a'.repeat(2001) })] }, 'TenGiayTo'],
  ['13 digits', { NgayNopHoSo: '2026031508300' }, 'NgayNopHoSo'],
  ['30 February', { NgayTiepNhan: '20260230080000' }, 'NgayTiepNhan'],
  ['29 February of a common year', { NgayHenTra: '20260229170000' }, 'NgayHenTra'],
  ['24 hours', { NgayTiepNhan: '20260315240000' }, 'NgayTiepNhan'],
  ['60 minutes', { NgayTiepNhan: '20260315096000' }, 'NgayTiepNhan'],
  ['ISO', { NgayNopHoSo: '2026-03-15T08:30:00+07:00' }, 'NgayNopHoSo'],
  ['an optional date that is none', { NgayTra: '15/03/2026' }, 'NgayTra'],
  ['a number without the agency', { MaHoSo: '260315-0001' }, 'MaHoSo'],
  ['a number of another province', { MaHoSo: '000.00.07.H01-260315-0001' }, 'MaHoSo'],
  ['a number of another short code', { MaHoSo: 'H56.14-240315-12345' }, 'MaHoSo'],
  ['a number with an impossible day', { MaHoSo: '000.00.07.H99-260230-0001' }, 'MaHoSo'],
  ['a running number of three digits', { MaHoSo: '000.00.07.H99-260315-001' }, 'MaHoSo'],
  ['a temporary code', { MaHoSo: 'TAM-7K2M9Q' }, 'MaHoSo'],
  ['a file without a name', file({ TenTepDinhKem: '' }), 'TenTepDinhKem'],
  ['a file without a flag', file({ DuocSoHoa: undefined }), 'DuocSoHoa'],
  ['a boolean IsDeleted', file({ IsDeleted: false }), 'IsDeleted'],
  ['IsDeleted in lower case', file({ IsDeleted: 'false' }), 'IsDeleted'],
  ['DuocTaiSuDung 3', file({ DuocTaiSuDung: '3' }), 'DuocTaiSuDung'],
  ['a relative address', file({ DuongDanTaiTepTin: '/tep/1' }), 'DuongDanTaiTepTin'],
  ['an address of another kind', file({ DuongDanTaiTepTin: 'file:///etc/passwd' }), 'DuongDanTaiTepTin'],
  ['two addresses in one', file({ DuongDanTaiTepTin: 'http://a.vn/1##http://a.vn/2' }), 'DuongDanTaiTepTin'],
  ['a paper of no procedure', file({ MaThanhPhanHoSo: '000.00.00.G09-KQ002269' }), 'MaThanhPhanHoSo'],
  ['no paper code at all', file({ MaThanhPhanHoSo: undefined }), 'MaThanhPhanHoSo'],
  [
    'a result of another procedure',
    { DanhSachGiayToKetQua: [resultPaper({ MaGiayToKetQua: 'KQ.G15.000342' })] },
    'MaGiayToKetQua',
  ],
  ['a result without its code', { DanhSachGiayToKetQua: [resultPaper({ MaGiayToKetQua: '' })] }, 'MaGiayToKetQua'],
  ['a fee as number', fee({ Gia: 8000 }), 'Gia'],
  ['a fee with separators', fee({ Gia: '8.000' }), 'Gia'],
  ['a fee of another procedure', fee({ MaPhiLePhi: 'LP.G15.9999' }), 'MaPhiLePhi'],
  ['HinhThucThu 3', fee({ HinhThucThu: '3' }), 'HinhThucThu'],
  [
    'a count as string',
    { DanhSachTepDinhKemKhac: [{ TenGiayTo: 'a', SoLuong: '1', LoaiGiayTo: 0 }] },
    'DanhSachTepDinhKemKhac[0].SoLuong',
  ],
  ['a supplement without its date', { DanhSachHoSoBoSung: [supplement({ NgayBoSung: '' })] }, 'NgayBoSung'],
  [
    'a supplement received without its date',
    { DanhSachHoSoBoSung: [supplement({ TrangThaiBoSung: '1', NgayTiepNhanBoSung: '' })] },
    'NgayTiepNhanBoSung',
  ],
  [
    'a new due date before the supplement came',
    {
      DanhSachHoSoBoSung: [
        supplement({ TrangThaiBoSung: '0', NgayTiepNhanBoSung: '', NgayHenTraMoi: '20260320170000' }),
      ],
    },
    'NgayHenTraMoi',
  ],
  ['a supplement with a boolean', { DanhSachHoSoBoSung: [supplement({ TrangThaiBoSung: true })] }, 'TrangThaiBoSung'],
]

describe('DongBoHoSoMC refuses', () => {
  it.each(WRONG_DOSSIERS)('%s', async (_name, change, field) => {
    const reply = await sandbox.push(dossier(change))
    expect(reply.error_code).toBe('-1')
    expect(reply.message).toContain(field)
    expect(reply.message).toMatch(/[à-ỹ]/)
    expect(await sandbox.rows('ho-so')).toEqual([])
  })

  it.each([true, 'true', 'FALSE', '', undefined, null])('isUpdating %j', async (isUpdating) => {
    const reply = await sandbox.call('DongBoHoSoMC', { isUpdating, data: [dossier()] })
    expect(reply).toEqual({ error_code: '-1', message: expect.stringContaining('isUpdating') })
  })

  it.each([
    ['no list', {}],
    ['an empty list', { data: [] }],
    ['an object', { data: dossier() }],
  ])('%s as data', async (_name, data) => {
    const reply = await sandbox.call('DongBoHoSoMC', { isUpdating: 'False', ...data })
    expect(reply).toEqual({ error_code: '-1', message: expect.stringContaining('data') })
  })

  it('a second insert, with the words by which senders know it', async () => {
    await sandbox.push(dossier())
    const again = await sandbox.push(dossier({ TrichYeuHoSo: 'Lần hai' }))
    expect(again).toEqual({ error_code: '3', message: expect.stringContaining('đã tồn tại') })
    expect(await sandbox.rows('ho-so')).toMatchObject([{ TrichYeuHoSo: 'Đăng ký khai sinh cho con', _soLanThem: 1 }])
  })

  it('an update of an unknown dossier', async () => {
    const reply = await sandbox.push(dossier(), 'True')
    expect(reply).toEqual({ error_code: '-1', message: expect.stringContaining('chưa có hồ sơ') })
  })

  it('the same dossier twice in one call', async () => {
    const reply = await sandbox.call('DongBoHoSoMC', { isUpdating: 'False', data: [dossier(), dossier()] })
    expect(reply).toMatchObject({ error_code: '-1', message: expect.stringContaining('data[1].MaHoSo') })
  })

  it('the whole call when one of its dossiers is wrong', async () => {
    const data = [dossier(), dossier({ MaHoSo: '000.00.07.H99-260315-0002', MaTTHC: '9.999999' })]
    const reply = await sandbox.call('DongBoHoSoMC', { isUpdating: 'False', data })
    expect(reply).toMatchObject({ error_code: '-1', message: expect.stringContaining('data[1].MaTTHC') })
    expect(await sandbox.rows('ho-so')).toEqual([])
  })
})

describe('DongBoHoSoMC accepts', () => {
  it.each([
    '000.00.07.H99-260315-0001',
    '000.00.07.H99-260315-10000',
    'H99-260315-12345',
    'H99.07-260315-12345',
    'H99.07.01-260315-0001',
    'H99.07-20260315-0000001',
  ])('the number %s', async (MaHoSo) => {
    expect(await sandbox.push(dossier({ MaHoSo }))).toEqual({
      error_code: '0',
      message: expect.stringContaining('thành công'),
    })
  })

  it.each([
    ['optional fields as null', { SoBienNhan: null, Email: null, TaiLieuNop: null, NgayTra: null }],
    ['optional fields absent', { SoBienNhan: undefined, MaDoiTuong: undefined, DanhSachLePhi: undefined }],
    ['no due date', { NgayHenTra: '' }],
    ['texts at their limits', { TrichYeuHoSo: 'ă'.repeat(1000), GhiChu: 'ă'.repeat(2000) }],
    ['a CMND', id('2', '123456789')],
    ['29 February of a leap year', { NgayHenTra: '20280229170000' }],
    ['a fee', fee({})],
    ['a supplement with a file', { DanhSachHoSoBoSung: [supplement({ DanhSachGiayToBoSung: [submittedFile()] })] }],
    ['a result', { DanhSachGiayToKetQua: [resultPaper()] }],
  ])('%s', async (_name, change) => {
    expect((await sandbox.push(dossier(change))).message).toBe('Đồng bộ hồ sơ thành công')
  })

  it('an update, keeping both versions', async () => {
    await sandbox.push(dossier())
    await sandbox.push(dossier({ TrangThaiHoSo: '4' }), 'True')
    const [row] = await sandbox.rows('ho-so')
    expect(row).toMatchObject({ TrangThaiHoSo: '4', _soLanThem: 1, _soLanCapNhat: 1 })
    expect(await sandbox.rows('lich-su/000.00.07.H99-260315-0001')).toMatchObject([
      { laCapNhat: false, noiDung: { TrangThaiHoSo: '2' } },
      { laCapNhat: true, noiDung: { TrangThaiHoSo: '4' } },
    ])
  })
})

const WRONG_STEPS: [string, object, string][] = [
  ...['MaHoSo', 'NguoiXuLy', 'ThoiDiemXuLy', 'NoiDungXuLy', 'TrangThai'].flatMap(
    (field): [string, object, string][] => [
      [`${field} absent`, { [field]: undefined }, field],
      [`${field} empty`, { [field]: '' }, field],
    ],
  ),
  ['NguoiXuLy of 51', { NguoiXuLy: 'a'.repeat(51) }, 'NguoiXuLy'],
  ['status 3', { TrangThai: '3' }, 'TrangThai'],
  ['status as number', { TrangThai: 4 }, 'TrangThai'],
  ['a bad moment', { ThoiDiemXuLy: '20261315090000' }, 'ThoiDiemXuLy'],
  ['an unknown field', { TrangThaiHoSo: '4' }, 'TrangThaiHoSo'],
]

describe('CapNhatTienDoHoSoMC', () => {
  it.each(WRONG_STEPS)('refuses %s', async (_name, change, field) => {
    await sandbox.push(dossier())
    const reply = await sandbox.advance(step(change))
    expect(reply).toMatchObject({ error_code: '-1', message: expect.stringContaining(field) })
    expect(await sandbox.rows('tien-do')).toEqual([])
  })

  it('refuses progress before the dossier', async () => {
    expect(await sandbox.advance(step())).toEqual({
      error_code: '-1',
      message: expect.stringContaining('Chưa có hồ sơ'),
    })
  })

  it('takes ten steps in a call and refuses eleven', async () => {
    await sandbox.push(dossier())
    const steps = Array.from({ length: 11 }, (_, i) => step({ ThoiDiemXuLy: `202603150900${10 + i}` }))
    expect((await sandbox.advance(...steps)).message).toContain('quá 10')
    expect((await sandbox.advance(...steps.slice(0, 10))).error_code).toBe('0')
  })

  it('stores nothing of a call with one wrong step', async () => {
    await sandbox.push(dossier())
    const reply = await sandbox.advance(step(), step({ MaHoSo: '000.00.07.H99-260315-0009' }))
    expect(reply).toMatchObject({ error_code: '-1', message: expect.stringContaining('data[1].MaHoSo') })
    expect(await sandbox.rows('tien-do')).toEqual([])
  })

  it('refuses a step earlier than the last one and takes one of the same second', async () => {
    await sandbox.push(dossier())
    await sandbox.advance(step({ ThoiDiemXuLy: '20260315100000' }))
    expect((await sandbox.advance(step({ ThoiDiemXuLy: '20260315095959' }))).message).toContain('ThoiDiemXuLy')
    const same = step({ ThoiDiemXuLy: '20260315100000', TrangThai: '4', NoiDungXuLy: 'Chuyển phòng chuyên môn' })
    expect((await sandbox.advance(same)).error_code).toBe('0')
  })

  it('moves the status that is shown', async () => {
    await sandbox.push(dossier())
    await sandbox.advance(step({ TrangThai: '10', NoiDungXuLy: 'Trả kết quả' }))
    expect(await sandbox.rows('ho-so')).toMatchObject([{ TrangThaiHoSo: '10' }])
  })

  it('refuses a repeated step; by the switch stores it again and counts it', async () => {
    await sandbox.push(dossier())
    await sandbox.advance(step())
    expect(await sandbox.advance(step())).toEqual({
      error_code: '3',
      message: expect.stringContaining('đã tồn tại'),
    })
    expect(await sandbox.control('GET', 'dem')).toMatchObject({ buoc: 1 })
    await sandbox.control('PUT', 'cau-hinh', { buocTrung: 'luu' })
    expect((await sandbox.advance(step())).error_code).toBe('0')
    expect((await sandbox.rows('tien-do')).map((row) => row._trung)).toEqual([false, true])
    expect(await sandbox.control('GET', 'dem')).toMatchObject({ buoc: 2, buocTrung: 1 })
  })
})
