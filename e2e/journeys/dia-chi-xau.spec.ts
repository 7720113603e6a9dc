import { readdirSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { fileURLToPath } from 'node:url'
import { doors } from '../fixtures/doors'
import { theStack } from '../fixtures/stack'
import { whatIsStored } from '../fixtures/stored'
import { expect, test } from '../fixtures/test'

/* Hostile and malformed bodies on every address of design §5 that exists: a 4xx with a Vietnamese sentence, or the national
   contract's own "no" (decided 22); never a stack, and nothing kept. */

type Body = string | Buffer
const BODIES: Record<string, Body> = {
  nothing: '',
  'no JSON': 'xin chào',
  'half of JSON': '{"masohoso":"000',
  'a list': '[]',
  null: 'null',
  'ten thousand brackets': '['.repeat(10_000) + ']'.repeat(10_000),
  'other types': JSON.stringify({ masohoso: { $gt: '' }, MaHoSo: [1], madonvi: 7, service: true, data: 'x' }),
  prototype: '{"__proto__":{"admin":true},"constructor":{"prototype":{"x":1}}}',
  'a null sign': JSON.stringify({ madonvi: 'x', service: 'TraCuuHoSo', masohoso: 'a\u0000b', MaHoSo: 'a\u0000b' }),
  SQL: JSON.stringify({ madonvi: "'", service: '"', masohoso: "'; drop table dossiers; --" }),
  'no UTF-8': Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
  'a form': 'a=1&b=%00&__proto__=x',
  'half of a form with files': '--x\r\nContent-Disposition: form-data; name="tep"; filename="a.pdf"\r\n\r\n%PDF-1.4',
  'two megabytes': JSON.stringify({ masohoso: 'x'.repeat(2_000_000) }),
}
const TYPES = ['application/json', 'multipart/form-data; boundary=x', 'multipart/form-data', 'text/html', undefined]

type Said = { status: number; type: string; text: string; location: string | undefined }

/** Each on a line of its own: whoever hangs up after a refusal must not disturb the next. */
function ask(url: string, method: string, headers: Record<string, string>, body?: Body): Promise<Said> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }
    const head = { ...headers, ...length, connection: 'close' }
    const asked = httpRequest(url, { method, agent: false, headers: head }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          type: String(response.headers['content-type'] ?? ''),
          text: Buffer.concat(chunks).toString(),
          location: response.headers.location,
        }),
      )
    })
    asked.once('error', reject)
    asked.end(body)
  })
}

const VIETNAMESE = /[ạảãàáâậầấẩẫăắằặẳẵđêếềểễệôốồổỗộơớờởỡợưứừửữựịỉĩìíọỏõòóụủũùúỵỷỹỳý]/i
const INSIDES =
  /\n\s+at |node_modules|[A-Za-z]Error:|\.tsx?:\d|ECONN|syntax error|postgres|drizzle|select |\/work\/|\.next-/i

/** A refusal that a person can read. */
function expectRefused(what: string, said: Said): void {
  expect(said.status, what).toBeGreaterThanOrEqual(400)
  expect(said.status, what).toBeLessThan(500)
  expect(said.text, what).toMatch(VIETNAMESE)
  expect(said.text.replace(/<script[\s\S]*?<\/script>/g, ''), what).not.toMatch(INSIDES)
}

/** Our address of a call at both doors, and its names at the bus. */
const nationalCalls = (): { url: string; headers: Record<string, string>; refusal: object }[] => {
  const { app, bus, inboundToken } = theStack()
  const token = { authorization: `Bearer ${inboundToken}` }
  const lookUp = { error_code: '-1', message: expect.stringMatching(/\S/) }
  const message = { error_code: -1, message: expect.stringMatching(VIETNAMESE) }
  const question = { error_code: -1, message: [] }
  const result = { MaLoi: '99', MoTaLoi: 'Các lỗi khác', MaDoiTac: '', MaThamChieu: '', ThoiGianGD: '', MaXacThuc: '' }
  const ours = (path: string, refusal: object) => [
    { url: `${app}/api/national-portal/${path}`, headers: token, refusal },
    { url: `${bus}/api/national-portal/${path}`, headers: {}, refusal },
  ]
  const theirs = (name: string, refusal: object) =>
    ['XrdAdapter', 'VXPAdapter'].map((adapter) => ({
      url: `${bus}/${adapter}/RestService/forward/${name}`,
      headers: {},
      refusal,
    }))
  return [
    ...ours('tra-cuu-ho-so', lookUp),
    ...ours('nhan-ho-so', message),
    ...ours('thanh-toan/tra-cuu', question),
    ...ours('thanh-toan/ket-qua', result),
    ...theirs('search/call', lookUp),
    ...theirs('nhanhsdvcqg', message),
    ...theirs('nhantbthuedvcqg', message),
    ...theirs('addtthcKhuyenMai', message),
    ...theirs('dptracuuthanhtoanhs', question),
    ...theirs('dpnhankqthanhtoanhs', result),
  ]
}

const SIGN_OUT = '/api/auth/dang-xuat'

/** Addresses of our own that take a body, and the method. */
const OURS: [method: string, path: string][] = [
  ['POST', '/api/attachments'],
  ['POST', '/api/attachments?nhap=01a2088b-498a-77fd-b930-0bc29a5ecc82&giay-to=%00'],
  ['POST', '/api/dossiers/%00/ket-qua'],
  ['POST', '/api/dossiers/000.00.07.H99-261123-0001/ket-qua'],
  ['POST', '/api/dossiers/%00/ban-quet'],
  ['POST', '/api/dossiers/%00/tra-ket-qua'],
  ['POST', '/api/dossiers/GT-000000-XXXXXXXX/tra-ket-qua'],
  ['POST', '/api/dossiers/GT-000000-XXXXXXXX/ban-quet?giay-to=%00'],
  ['POST', '/api/dossiers/%00/bo-sung'],
  ['POST', '/api/dossiers/GT-000000-XXXXXXXX/bo-sung'],
  ['POST', '/api/dossiers/%00/giay-to'],
  ['POST', '/api/dossiers/GT-000000-XXXXXXXX/giay-to'],
  ['POST', '/api/dossiers/GT-000000-XXXXXXXX/giay-to/x'],
  ['POST', '/api/dossiers/inbox'],
  ['POST', '/api/exchange/drill'],
  ['POST', '/api/dossiers/x/dang-xem'],
  ['POST', '/api/attachments/x/xem'],
  ['POST', '/api/queues/000.00.07.H99'],
  ['POST', '/api/queues/%00'],
  ['POST', '/api/supervision/extract'],
  ['POST', '/api/v1/linh-vuc'],
  ['POST', '/api/v1/thu-tuc'],
  ['POST', '/api/v1/thu-tuc/%00'],
  ['POST', '/api/v1/thay-doi'],
  ['POST', '/api/v1/openapi.json'],
  ['POST', '/api/statistics/figures'],
  ['POST', '/api/accounts/review'],
  ['POST', '/api/notices/delivery-report'],
  ['POST', '/api/notices/mail-bounce'],
  ['POST', '/can-bo/so-theo-doi/in/x'],
  ['POST', '/api/auth/callback/dvcqg'],
  ['POST', '/api/auth/_log'],
  ['POST', '/api/inngest'],
  ['POST', '/api/canonical'],
  ['POST', '/api/health/live'],
  ['POST', '/api/health/ready'],
  ['POST', '/api/metrics'],
  ['POST', '/api/attachments/x'],
  ['PUT', '/api/national-portal/tep/x'],
  ['POST', '/api/khong-co'],
  ['POST', '/'],
  ['POST', '/dang-nhap'],
  ['POST', '/can-bo'],
  ['POST', '/nop-ho-so/1.001193'],
  ['PUT', '/dang-nhap'],
  ['DELETE', '/ca-nhan'],
]

test('thân yêu cầu hỏng hoặc hiểm độc ở mọi địa chỉ quốc gia được từ chối theo đúng hợp đồng', async () => {
  const before = await whatIsStored()
  const calls = nationalCalls()
  expect(calls.length).toBeGreaterThan(15)
  for (const { url, headers, refusal } of calls) {
    for (const [what, body] of Object.entries(BODIES)) {
      const said = await ask(url, 'POST', { ...headers, 'content-type': 'application/json' }, body)
      expect(said.status, `${what} to ${url}`).toBe(200)
      expect(JSON.parse(said.text), `${what} to ${url}`).toEqual(refusal)
      expect(said.text, `${what} to ${url}`).not.toMatch(INSIDES)
    }
  }
  expect(await whatIsStored()).toEqual(before)
})

test('tệp không có thật, tên tệp hiểm độc ở cửa quốc gia: 204, không nói gì thêm', async () => {
  for (const door of doors()) {
    for (const id of ['x', '%00', '..%2f..%2fetc%2fpasswd', '00000000-0000-0000-0000-000000000000', 'a'.repeat(5000)]) {
      const said = await ask(door.file(id), 'GET', door.headers)
      expect([said.status, said.text], `${door.name} ${id}`).toEqual([204, ''])
    }
  }
})

test('thiếu mã truy cập hoặc sai mã ở cổng chính: 401 bằng tiếng Việt', async () => {
  const url = `${theStack().app}/api/national-portal/tra-cuu-ho-so`
  for (const authorization of ['', 'Bearer', 'Bearer x', 'Basic eDp4', `Bearer ${'x'.repeat(5000)}`]) {
    const said = await ask(url, 'POST', { authorization, 'x-forwarded-for': '198.51.100.30' }, '{}')
    expectRefused(authorization, said)
    expect(said.status).toBe(401)
  }
})

test('thân yêu cầu hỏng hoặc hiểm độc ở mọi địa chỉ khác: 4xx bằng tiếng Việt, không giữ lại gì', async () => {
  test.setTimeout(300_000)
  const { app } = theStack()
  const before = await whatIsStored()
  for (const [method, path] of OURS) {
    for (const [what, body] of Object.entries(BODIES)) {
      for (const type of TYPES) {
        const headers = { origin: app, accept: 'application/json', ...(type ? { 'content-type': type } : {}) }
        expectRefused(`${what} as ${type} by ${method} to ${path}`, await ask(app + path, method, headers, body))
      }
    }
  }
  expect(await whatIsStored()).toEqual(before)
})

test('thư bị trả lại hỏng hoặc hiểm độc, có đúng mã truy cập: 4xx bằng tiếng Việt, không giữ lại gì', async () => {
  const { app, mailReturnToken } = theStack()
  const before = await whatIsStored()
  for (const [what, body] of Object.entries(BODIES)) {
    const headers = { authorization: `Bearer ${mailReturnToken}`, 'x-envelope-to': 'tra-lai+x@dichvucong.example' }
    const said = await ask(`${app}/api/notices/mail-bounce`, 'POST', headers, body)
    expectRefused(what, said)
    expect(said.status, what).toBe(what === 'two megabytes' ? 413 : 400)
  }
  expect(await whatIsStored()).toEqual(before)
})

test('đăng xuất với thân yêu cầu hỏng: không ai đăng xuất hộ ai, chỉ về trang đăng nhập', async () => {
  const { app } = theStack()
  for (const [what, body] of Object.entries(BODIES)) {
    const said = await ask(`${app}${SIGN_OUT}`, 'POST', { origin: app }, body)
    if (said.status === 413) expectRefused(what, said)
    else expect([said.status, said.location], what).toEqual([303, `${app}/dang-nhap?da-thoat=1`])
    expectRefused(what, await ask(`${app}${SIGN_OUT}`, 'POST', { origin: 'http://evil.example' }, body))
  }
})

test('đăng nhập quốc gia với thân yêu cầu hỏng trở lại trang đăng nhập, không đi đâu khác', async () => {
  const { app } = theStack()
  for (const [what, body] of Object.entries(BODIES)) {
    const said = await ask(`${app}/api/auth/signin/dvcqg`, 'POST', { origin: app }, body)
    if (said.status === 413) expectRefused(what, said)
    else expect([said.status, said.location], what).toEqual([303, `${app}/dang-nhap?loi=phien-cu`])
  }
  for (const query of ['', '?code=x', '?code=x&state=y', '?error=access_denied', '?code=%00&state=%00&iss=%00']) {
    const said = await ask(`${app}/api/auth/callback/dvcqg${query}`, 'GET', {})
    expect(said.location, query).toMatch(new RegExp(`^${app}/dang-nhap\\?loi=(phien-cu|tu-choi)$`))
  }
})

test('địa chỉ hiểm độc không làm hỏng trang nào', async ({ people }) => {
  people.allow(/status of 4\d\d/)
  const { app } = theStack()
  const odd = ['%00', '%25', '%F0%9F%92%A9', "'%20or%201=1--", '..%2f..%2f', 'x'.repeat(3000), '<script>']
  const pages: [who: 'visitor' | 'citizen' | 'officer' | 'administrator', paths: string[]][] = [
    ['visitor', ['/lay-so/', '/lay-so/000.00.07.H99?so=', '/man-hinh-goi/', '/api/queues/']],
    [
      'visitor',
      ['/', '/thong-ke?ky=', '/dich-vu-cong/', '/dich-vu-cong?q=', '/dich-vu-cong?linh-vuc=', '/dich-vu-cong?sau='],
    ],
    [
      'visitor',
      ['/thu-tuc-hanh-chinh/', '/thu-tuc-hanh-chinh?q=', '/nhom-su-kien/', '/tra-cuu-ho-so?ma=', '/dang-nhap?tiep='],
    ],
    ['citizen', ['/ca-nhan/ho-so/', '/nop-ho-so/', '/nop-ho-so/nhap/', '/ca-nhan/ho-so-nhap/', '/api/attachments/']],
    ['officer', ['/can-bo?q=', '/can-bo?sau=', '/can-bo?viec=', '/can-bo/ho-so/', '/api/attachments/']],
    [
      'officer',
      ['/can-bo/tiep-nhan/tai-quay?so=', '/can-bo?thu-tuc=', '/can-bo?giu=', '/can-bo?tu=', '/can-bo/hang-loat/'],
    ],
    ['officer', ['q', 'cach', 'don-vi', 'sau'].map((name) => `/can-bo/tra-ket-qua?${name}=`)],
    ['officer', ['/can-bo/thieu-du-kien?sau=']],
    ['officer', ['/can-bo/hang-loat?viec=duyet&hs=', '/can-bo/hang-loat?viec=', '/can-bo/uy-quyen?don-vi=']],
    ['administrator', ['/quan-tri/thu-tuc/', '/quan-tri/thu-tuc?q=', '/quan-tri/thu-tuc/1.001193/phien-ban/']],
    ['administrator', ['/quan-tri/dong-bo/den/', '/quan-tri/dong-bo/den?sau=', '/quan-tri/dong-bo/den?loai=']],
    ['administrator', ['/quan-tri/bieu-mau/', '/quan-tri/quy-trinh/', '/quan-tri/quy-trinh/1.001193?ngay=']],
  ]
  const desks = {
    visitor: await people.visitor({ extraHTTPHeaders: { 'x-forwarded-for': '198.51.100.31' } }),
    citizen: await people.citizen('congdan1'),
    officer: await people.officer('motcua'),
    administrator: await people.officer('quantri'),
  }
  for (const [who, paths] of pages) {
    for (const path of paths.flatMap((start) => odd.map((end) => start + end))) {
      const response = await desks[who].request.get(app + path)
      expect(response.status(), path).toBeLessThan(500)
      const text = (await response.text()).replace(/<script[\s\S]*?<\/script>/g, '')
      expect(text, path).toMatch(VIETNAMESE)
      expect(text, path).not.toMatch(/\n\s+at |node_modules|PostgresError/)
    }
  }
  expectRefused('a broken percent sequence', await ask(`${app}/dich-vu-cong/%E0%A4%A`, 'GET', {}))
  expectRefused('TRACE', await ask(`${app}/`, 'TRACE', {}))
})

test('mọi tuyến API trong app/ đều có mặt ở trên', async () => {
  const folder = fileURLToPath(new URL('../../app/api', import.meta.url))
  const routes = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /[\\/]route\.ts$/.test(path))
    .map((path) => `/api/${path.replaceAll('\\', '/').replace(/\/route\.ts$/, '')}`)
  expect(routes.length).toBeGreaterThan(8)
  const asked = [
    ...OURS.map(([, path]) => path),
    '/api/auth/x/y',
    SIGN_OUT,
    ...nationalCalls().map(({ url }) => new URL(url).pathname),
  ]
  const patternOf = (route: string) =>
    new RegExp(`^${route.replace(/\[\.\.\.\w+\]/g, '.+').replace(/\[\w+\]/g, '[^/]+')}(\\?|$)`)
  const missing = routes.filter((route) => !asked.some((path) => patternOf(route).test(path)))
  expect(missing).toEqual([])
})
