import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { dossier, openTestSandbox, step, type TestSandbox } from './testing'

let sandbox: TestSandbox
let province: Server
const heard: {
  method: string | undefined
  url: string | undefined
  authorization: string | undefined
  body: string
}[] = []

beforeAll(async () => {
  province = createServer(async (req, res) => {
    let body = ''
    for await (const chunk of req) body += chunk
    heard.push({ method: req.method, url: req.url, authorization: req.headers.authorization, body })
    if (req.url?.includes('downloadfile')) {
      res.writeHead(200, { 'content-type': 'application/pdf' }).end('bytes')
      return
    }
    res.writeHead(200, { 'content-type': 'application/json' }).end('{"error_code":"-1","message":"masohoso not found"}')
  })
  await new Promise<void>((resolve) => province.listen(0, '127.0.0.1', resolve))
  const address = province.address()
  sandbox = await openTestSandbox({ busUrl: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}` })
})
afterAll(async () => {
  await sandbox.close()
  await new Promise((resolve) => province.close(resolve))
})
beforeEach(async () => {
  heard.length = 0
  await sandbox.control('POST', 'dat-lai')
})

describe('what it holds', () => {
  it('shows a dossier with its contract fields at the top', async () => {
    await sandbox.push(dossier())
    expect(await sandbox.rows('ho-so')).toEqual([
      {
        ...dossier(),
        _soLanThem: 1,
        _soLanCapNhat: 0,
        _tep: [],
        _nhanLuc: expect.stringMatching(/Z$/),
        _doiLuc: expect.stringMatching(/Z$/),
      },
    ])
    expect(await sandbox.rows('ho-so?ma=khong-co')).toEqual([])
    expect(await sandbox.rows('ho-so/000.00.07.H99-260315-0001')).toHaveLength(1)
  })

  it('shows steps in the order of arrival', async () => {
    await sandbox.push(dossier())
    await sandbox.advance(step(), step({ ThoiDiemXuLy: '20260315100000', TrangThai: '4' }))
    expect(await sandbox.rows('tien-do')).toMatchObject([
      { ...step(), _trung: false },
      { TrangThai: '4', _trung: false },
    ])
  })

  it('has empty lists for what comes later', async () => {
    expect(await sandbox.rows('thong-ke')).toEqual([])
    expect(await sandbox.rows('thanh-toan')).toEqual([])
  })

  it('logs every call, newest first, without session and password', async () => {
    await sandbox.push(dossier())
    await sandbox.call('TraCuuHoSo', { mahoso: 'x' })
    const calls = await sandbox.rows('goi')
    expect(calls.map((call) => call.service)).toEqual(['TraCuuHoSo', 'login', 'DongBoHoSoMC', 'login'])
    expect(calls[2]).toMatchObject({
      error_code: '0',
      maHttp: 200,
      yeuCau: { session: '***', madonvi: '000.00.00.H99', isUpdating: 'False', data: [dossier()] },
      traLoi: { error_code: '0' },
    })
    expect(JSON.stringify(calls)).not.toContain('mat-khau-thu')
    expect(await sandbox.rows('goi?limit=1')).toHaveLength(1)
    expect(await sandbox.rows('goi?service=login')).toHaveLength(2)
  })
})

describe('playing the national side', () => {
  it('changes a procedure, adds one, takes one away', async () => {
    await sandbox.control('PUT', 'thu-tuc/1.001193', { TENTTHC: 'Đăng ký khai sinh (mới)', TRANGTHAI: '0' })
    await sandbox.control('PUT', 'thu-tuc/9.000001', { TENTTHC: 'Thủ tục mới' })
    expect(await sandbox.control('DELETE', 'thu-tuc/1.000005')).toEqual({ daXoa: true })
    const { result } = await sandbox.call('LayDanhSachTTHC')
    expect(result).toContainEqual({ MATTHC: '1.001193', TENTTHC: 'Đăng ký khai sinh (mới)' })
    expect(result).toContainEqual({ MATTHC: '9.000001', TENTTHC: 'Thủ tục mới' })
    expect(result).not.toContainEqual(expect.objectContaining({ MATTHC: '1.000005' }))
    const detail = await sandbox.call('LayThuTuc', { maTTHC: '1.001193' })
    expect(detail.result).toMatchObject([{ TRANGTHAI: '0', KETQUATHUCHIEN: [{ MAKETQUA: 'KQ.G15.000031' }] }])
  })

  it('lets a dossier keep the codes under which it was filed', async () => {
    await sandbox.control('PUT', 'thu-tuc/1.001193', { LINHVUCTHUCHIEN: [{ MALINHVUC: 'G99-BT01', TENLINHVUC: 'B' }] })
    expect((await sandbox.push(dossier())).error_code).toBe('0')
    await sandbox.control('DELETE', 'thu-tuc/1.001193')
    expect((await sandbox.push(dossier(), 'True')).error_code).toBe('0')
    const later = dossier({ MaHoSo: '000.00.07.H99-260315-0002' })
    expect((await sandbox.push(later)).message).toContain('MaTTHC')
  })

  it('changes a list and adds one that was not there', async () => {
    const rows = [{ MALINHVUC: 'G99-BT60', TENLINHVUC: 'Hộ tịch và quốc tịch', MANGANH: '' }]
    await sandbox.control('PUT', 'danh-muc/linh-vuc', rows)
    expect((await sandbox.call('LayDanhMucLinhVuc')).result).toEqual(rows)
    await sandbox.control('PUT', 'danh-muc/LayDanhMucTonGiao', { result: [{ MA: '1' }] })
    expect((await sandbox.call('LayDanhMucTonGiao')).result).toEqual([{ MA: '1' }])
  })

  it('changes and forgets a dossier behind our back', async () => {
    await sandbox.push(dossier())
    await sandbox.advance(step())
    await sandbox.control('PUT', 'ho-so/000.00.07.H99-260315-0001', { TrangThaiHoSo: '8' })
    expect(await sandbox.rows('ho-so')).toMatchObject([{ TrangThaiHoSo: '8', MaTTHC: '1.001193', _soLanCapNhat: 0 }])
    expect(await sandbox.control('DELETE', 'ho-so/000.00.07.H99-260315-0001')).toEqual({ daXoa: true })
    expect(await sandbox.rows('ho-so')).toEqual([])
    expect(await sandbox.rows('tien-do')).toEqual([])
    expect((await sandbox.push(dossier())).error_code).toBe('0')
  })

  it('calls the province under the real paths, without a token', async () => {
    const look = await sandbox.control('POST', 'tra-cuu', { masohoso: '000.00.07.H99-260315-0001' })
    expect(look).toMatchObject({ status: 200, body: { error_code: '-1', message: 'masohoso not found' }, loi: null })
    await sandbox.control('POST', 'gui-ho-so', { service: 'NhanChungTuThueDat', isUpdating: false, data: {} })
    const file = await sandbox.control('POST', 'hoi', { path: 'downloadfile/0197-a' })
    expect(file).toMatchObject({ status: 200, bytes: 5, body: null, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(heard.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST /XrdAdapter/RestService/forward/search/call',
      'POST /XrdAdapter/RestService/forward/nhanhsdvcqg',
      'GET /XrdAdapter/RestService/forward/downloadfile/0197-a',
    ])
    expect(heard[0]).toMatchObject({ authorization: undefined })
    expect(JSON.parse(heard[0]?.body ?? '')).toEqual({
      madonvi: '000.00.00.H99',
      service: 'TraCuuHoSo',
      masohoso: '000.00.07.H99-260315-0001',
    })
    expect(JSON.parse(heard[1]?.body ?? '')).toEqual({ service: 'NhanChungTuThueDat', isUpdating: false, data: {} })
  })
})

describe('bad input', () => {
  it.each([
    ['PUT', 'cau-hinh', { delay: 1 }, 400],
    ['PUT', 'cau-hinh', { delayMs: -1 }, 400],
    ['PUT', 'thu-tuc/1.001193', { TEN: 'a' }, 400],
    ['PUT', 'thu-tuc/1.001193', { TRANGTHAI: 1 }, 400],
    ['PUT', 'thu-tuc/a%20b', { TENTTHC: 'a' }, 400],
    ['PUT', 'danh-muc/abc', [], 400],
    ['PUT', 'danh-muc/linh-vuc', [1], 400],
    ['PUT', 'ho-so/%ff', {}, 400],
    ['POST', 'hoi', { path: '../../x' }, 400],
    ['POST', 'hoi', { path: '/x' }, 400],
    ['POST', 'tra-cuu', {}, 400],
    ['GET', 'goi?limit=x', undefined, 400],
    ['GET', 'khong-co', undefined, 404],
    ['DELETE', 'goi', undefined, 404],
  ])('%s %s %j is %s', async (method, path, body, status) => {
    const response = await fetch(`${sandbox.base}/__sandbox/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    expect(response.status).toBe(status)
    const { message } = (await response.json()) as { message: string }
    expect(message).toMatch(/[à-ỹ]/)
    expect(message).not.toMatch(/at |\.ts/)
  })

  it.each(['http://evil.example', 'null'])('refuses a change asked for by the page %s', async (origin) => {
    for (const path of ['/__sandbox/dat-lai', '/trang/xoa-su-co']) {
      const response = await fetch(sandbox.base + path, { method: 'POST', headers: { origin } })
      expect(response.status).toBe(403)
    }
  })
})

describe('the page', () => {
  const page = async (query = '') => (await fetch(`${sandbox.base}/${query}`)).text()

  it('shows dossiers, steps, calls and readings, escaped and without script', async () => {
    await sandbox.push(dossier({ TenTTHC: '<img src=x onerror=alert(1)>' }))
    await sandbox.advance(step({ NoiDungXuLy: 'Tiếp nhận "hồ sơ"' }))
    const html = await page()
    expect(html).toContain('000.00.07.H99-260315-0001')
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;')
    expect(html).toContain('Tiếp nhận &quot;hồ sơ&quot;')
    expect(html).toContain('theo cách hiểu của chúng tôi')
    expect(html).not.toMatch(/<script|<img/)
    expect(await page('?ma=khong-co')).toContain('Không có hồ sơ này.')
  })

  it('sets and clears faults by its forms', async () => {
    const post = (path: string, fields: Record<string, string>) =>
      fetch(sandbox.base + path, {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams(fields),
        headers: { origin: sandbox.base },
      })
    const set = await post('/trang/su-co', { kind: 'slow', service: 'TraCuuHoSo', rate: '30', seconds: '' })
    expect(set.status).toBe(303)
    expect(await sandbox.rows('su-co')).toMatchObject([{ kind: 'slow', service: 'TraCuuHoSo', rate: 0.3 }])
    expect(await page()).toContain('Trả lời chậm: TraCuuHoSo, 30% số lần')
    await post('/trang/xoa-su-co', {})
    expect(await sandbox.rows('su-co')).toEqual([])
    expect((await post('/trang/su-co', { kind: 'x', rate: '1' })).status).toBe(422)
    expect((await post('/trang/dat-lai', { 'xac-nhan': 'không' })).status).toBe(422)
  })
})
