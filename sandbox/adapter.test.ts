import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { AGENCY, DSTCODE, dossier, LOGIN, openTestSandbox, Rows, type TestSandbox } from './testing'

let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await openTestSandbox()
})
afterAll(() => sandbox.close())
beforeEach(() => sandbox.control('POST', 'dat-lai'))

describe('login', () => {
  it('gives a session and error_code "0" as a string', async () => {
    const reply = await sandbox.reply(await sandbox.send('/mapi/login', LOGIN))
    expect(reply).toEqual({ session: expect.stringMatching(/^\S{20,}$/), error_code: '0', message: expect.any(String) })
  })

  it.each([
    ['a wrong password', { ...LOGIN, password: 'sai' }, /mật khẩu/],
    ['a missing user name', { password: LOGIN.password }, /username/],
    ['a number for the password', { ...LOGIN, password: 1 }, /password/],
    ['an unknown field', { ...LOGIN, madonvi: AGENCY }, /madonvi/],
    ['no JSON', 'username=tinh', /JSON/],
  ])('refuses %s in HTTP 200 without a session', async (_name, body, message) => {
    const response = await sandbox.send('/mapi/login', body)
    expect(response.status).toBe(200)
    const reply = await sandbox.reply(response)
    expect(reply.error_code).toBe('-1')
    expect(reply.message).toMatch(message)
    expect(reply.session).toBeUndefined()
  })
})

describe('dstcode', () => {
  const body = async () => ({ session: await sandbox.login(), madonvi: AGENCY, service: 'LayDanhMucCoQuan' })

  it('is taken from the header or from the query', async () => {
    const byQuery = await sandbox.send(`/mapi/g?dstcode=${DSTCODE}`, await body(), {})
    expect((await sandbox.reply(byQuery)).error_code).toBe('0')
    expect((await sandbox.reply(await sandbox.send('/mapi/g', await body()))).error_code).toBe('0')
  })

  it.each([
    ['absent', {}],
    ['another subsystem', { dstcode: 'VN:GOV:000.00.00.G22:khac' }],
  ])('is refused when %s', async (_name, headers) => {
    const reply = await sandbox.reply(await sandbox.send('/mapi/g', await body(), headers))
    expect(reply.error_code).toBe('-1')
    expect(reply.message).toContain('dstcode')
  })
})

describe('session', () => {
  it('unknown: a business error that speaks of phiên', async () => {
    const reply = await sandbox.call('LayDanhMucCoQuan', {}, 'khong-co')
    expect(reply).toEqual({ error_code: '-1', message: expect.stringMatching(/phiên/i) })
  })

  it('ends by time', async () => {
    await sandbox.control('PUT', 'cau-hinh', { sessionSeconds: 1 })
    const session = await sandbox.login()
    expect((await sandbox.call('LayDanhMucCoQuan', {}, session)).error_code).toBe('0')
    await expect
      .poll(async () => (await sandbox.call('LayDanhMucCoQuan', {}, session)).message, { timeout: 60_000 })
      .toMatch(/phiên/i)
  })

  it('ends by a newer login only when the tester says so', async () => {
    const first = await sandbox.login()
    await sandbox.login()
    expect((await sandbox.call('LayDanhMucCoQuan', {}, first)).error_code).toBe('0')
    await sandbox.control('PUT', 'cau-hinh', { motPhien: true })
    await sandbox.login()
    expect((await sandbox.call('LayDanhMucCoQuan', {}, first)).message).toMatch(/phiên/i)
  })
})

describe('envelope of /mapi/g', () => {
  it.each([
    ['another agency', { madonvi: '000.00.00.H01' }, /madonvi/],
    ['no agency', { madonvi: undefined }, /madonvi/],
    ['an unknown service', { service: 'LayTatCa' }, /không có dịch vụ/],
    ['a number as service', { service: 7 }, /service/],
    ['a parameter of another service', { service: 'LayDanhSachTTHC', maTTHC: '1.001193' }, /maTTHC/],
    ['a service that comes later', { service: 'DongBoTrangThaiHoSoKM', data: [] }, /chưa có ở bản thử này/],
    ['a list nobody has seen', { service: 'LayDanhMucNganh' }, /chưa có ở bản thử này/],
    ['the procedure code in the wrong case', { service: 'LayThuTuc', MaTTHC: '1.001193' }, /maTTHC/],
    ['an unknown procedure', { service: 'LayThuTuc', maTTHC: '9.999999' }, /maTTHC/],
  ])('refuses %s', async (_name, change, message) => {
    const body = { session: await sandbox.login(), madonvi: AGENCY, service: 'LayDanhMucCoQuan', ...change }
    const response = await sandbox.send('/mapi/g', body)
    expect(response.status).toBe(200)
    const reply = await sandbox.reply(response)
    expect(reply.error_code).toBe('-1')
    expect(reply.message).toMatch(message)
    expect(reply.result).toBeUndefined()
  })

  it.each(['', '[]', 'null', '"x"', '{', '{"session":{}}'])('survives the body %j', async (body) => {
    const response = await sandbox.send('/mapi/g', body)
    expect(response.status).toBe(200)
    expect((await sandbox.reply(response)).error_code).toBe('-1')
  })

  it('answers another method by 405 and another path by 404', async () => {
    expect((await fetch(`${sandbox.base}/mapi/g`)).status).toBe(405)
    expect((await sandbox.send('/mapi/x', {})).status).toBe(404)
  })
})

describe('what the national side publishes', () => {
  it('lists domains and agencies in upper-case keys', async () => {
    const domains = await sandbox.call('LayDanhMucLinhVuc')
    expect(domains).toMatchObject({ error_code: '0', message: expect.stringContaining('hành công') })
    expect(domains.result).toContainEqual({ MALINHVUC: 'G99-BT60', TENLINHVUC: 'Hộ tịch', MANGANH: '000.00.00.G99' })
    const agencies = await sandbox.call('LayDanhMucCoQuan')
    expect(agencies.result).toContainEqual({
      MADONVI: '000.00.07.H99',
      TENDONVI: 'UBND phường An Bình',
      CAPDONVI: '3',
    })
  })

  it('lists every procedure by code and name alone, in one answer', async () => {
    const { result } = await sandbox.call('LayDanhSachTTHC')
    expect(result).toHaveLength(2642)
    expect(result).toContainEqual({ MATTHC: '1.001193', TENTTHC: 'Thủ tục đăng ký khai sinh' })
    expect(result).toContainEqual({
      MATTHC: '2.000635',
      TENTTHC: 'Cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh',
    })
  })

  const KEYS =
    'ID MATTHC TENTTHC MACOQUANCONGBO LOAITTHC TRANGTHAI IDQUYETDINHCONGBO TUKHOA MOTA YEUCAU DIACHITIEPNHAN MOTADOITUONGTHUCHIEN MOTACOQUANTHUCHIEN MOTACOQUANTHAMQUYEN CAPTHUCHIEN LINHVUCTHUCHIEN TRINHTUTHUCHIEN CACHTHUCTHUCHIEN DOITUONGTHUCHIEN THANHPHANHOSO KETQUATHUCHIEN CANCUPHAPLY TTHCLIENQUAN TTHCLIENTHONG COQUANTHUCHIEN COQUANCOTHAMQUYEN COQUANDUOCUYQUYEN COQUANPHOIHOP'.split(
      ' ',
    )

  it.each([
    ['1.001193', 'KQ.G15.000031', 8],
    ['2.000635', 'KQ.G15.000342', 8],
  ])('tells %s in all 28 keys', async (maTTHC, MAKETQUA, papers) => {
    const { result } = await sandbox.call('LayThuTuc', { maTTHC })
    expect(result).toEqual([expect.any(Object)])
    const [row = {}] = Rows.parse(result)
    expect(Object.keys(row).sort()).toEqual([...KEYS].sort())
    expect(row).toMatchObject({
      MATTHC: maTTHC,
      LINHVUCTHUCHIEN: [{ MALINHVUC: 'G99-BT60', TENLINHVUC: 'Hộ tịch' }],
      KETQUATHUCHIEN: [expect.objectContaining({ MAKETQUA })],
      THANHPHANHOSO: [{ TRUONGHOP: '', GIAYTO: expect.any(Array) }],
    })
    const GIAYTO = z
      .array(z.object({ GIAYTO: Rows }))
      .parse(row.THANHPHANHOSO)
      .flatMap((when) => when.GIAYTO)
    expect(GIAYTO).toHaveLength(papers)
    for (const paper of GIAYTO) expect(paper.MAGIAYTO).toMatch(/^000\.00\.00\.G99-KQ\d{6}$/)
  })

  it('gives durations and fees as strings', async () => {
    const { result } = await sandbox.call('LayThuTuc', { maTTHC: '1.001193' })
    expect(result).toMatchObject([
      {
        CACHTHUCTHUCHIEN: expect.arrayContaining([
          {
            KENH: '2',
            THOIGIAN: [
              expect.objectContaining({ THOIGIANGIAIQUYET: '1', PHILEPHI: [expect.objectContaining({ SOTIEN: '0' })] }),
            ],
          },
        ]),
        CAPTHUCHIEN: [{ CAPTHUCHIEN: '3', TENCAP: 'Cấp xã' }],
        LOAITTHC: '2',
      },
    ])
  })

  it('knows a procedure without details by its name and domain', async () => {
    const { result } = await sandbox.call('LayThuTuc', { maTTHC: '1.000005' })
    expect(result).toMatchObject([{ MATTHC: '1.000005', THANHPHANHOSO: [], KETQUATHUCHIEN: [], CANCUPHAPLY: [] }])
  })

  it('finds the TechID of a tax code or an identity number', async () => {
    const ask = (mstorcmnd: string) => sandbox.call('TraCuuTechID', { provider: 'wso2is', mstorcmnd })
    expect((await ask('9900000001')).result).toEqual([{ TECHNICALID: '00000000-0000-4000-8000-00000000d001' }])
    expect((await ask('099190000001')).result).toEqual([{ TECHNICALID: '00000000-0000-4000-8000-00000000c001' }])
    expect((await ask('000000000000')).result).toEqual([])
    expect((await sandbox.call('TraCuuTechID', { provider: 'khac', mstorcmnd: '1' })).message).toContain('provider')
  })
})

describe('TraCuuHoSo', () => {
  it('answers MaHoSo alone, more by the switch, nothing for an unknown number', async () => {
    await sandbox.push(dossier())
    const ask = async (mahoso: string) => (await sandbox.call('TraCuuHoSo', { mahoso })).result
    expect(await ask('000.00.07.H99-260315-0001')).toEqual([{ MaHoSo: '000.00.07.H99-260315-0001' }])
    expect(await ask('000.00.07.H99-260315-0002')).toEqual([])
    await sandbox.control('PUT', 'cau-hinh', { traCuuDayDu: true })
    expect(await ask('000.00.07.H99-260315-0001')).toEqual([dossier()])
  })

  it('refuses the field of the other direction', async () => {
    const reply = await sandbox.call('TraCuuHoSo', { masohoso: '000.00.07.H99-260315-0001' })
    expect(reply.message).toMatch(/mahoso/)
  })
})
