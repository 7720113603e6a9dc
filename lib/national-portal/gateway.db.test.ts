import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { db } from '@/db/client'
import { nationalSessions } from '@/db/schema'
import { sayJson, sayManyBytes, sayText } from '@/db/testing/answers'
import { forgetHeldSession } from './commands/line/session'
import { callNationalPortal } from './gateway'

/*
 * A portal that misbehaves in every way, over real HTTP. `answer` decides what a call of /mapi/g gets.
 */
type Answer = (req: IncomingMessage, res: ServerResponse, body: Record<string, unknown>) => unknown

const logins: unknown[] = []
let login: Answer
let answer: Answer

const server = createServer(async (req, res) => {
  const chunks: Buffer[] = []
  for await (const chunk of req as AsyncIterable<Buffer>) chunks.push(chunk)
  const body = JSON.parse(Buffer.concat(chunks).toString('utf8'))
  if (req.url === '/mapi/login') login(req, res, body)
  else answer(req, res, body)
})

beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  process.env.NATIONAL_PORTAL_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  process.env.NATIONAL_PORTAL_TIMEOUT_MS = '3000'
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(async () => {
  forgetHeldSession()
  await db.delete(nationalSessions)
  logins.length = 0
  login = (req, res, body) => {
    logins.push(body)
    sayJson({ session: `phien-${logins.length}`, error_code: '0', message: 'ok' })(req, res)
  }
  answer = sayJson({ error_code: '0', message: 'Thành công', result: [] })
})

const ask = () => callNationalPortal({ kind: 'share', service: 'LayThuTuc', parameters: { maTTHC: '1.001193' } })

it('sends session, agency code, service and parameters side by side, and dstcode in the header', async () => {
  let seen: Record<string, unknown> = {}
  let dstcode: unknown
  answer = (req, res, body) => {
    seen = body
    dstcode = req.headers.dstcode
    sayJson({ error_code: 0, message: 'Thành công', result: [{ MATTHC: '1.001193' }] })(req, res)
  }
  expect(await ask()).toEqual({ outcome: 'accepted', result: [{ MATTHC: '1.001193' }], message: 'Thành công' })
  expect(seen).toEqual({
    session: 'phien-1',
    madonvi: '000.00.00.H99',
    service: 'LayThuTuc',
    maTTHC: '1.001193',
  })
  expect(dstcode).toBe('VN:GOV:000.00.00.G22:vpcpdvcprovider')
  expect(logins).toEqual([
    { username: process.env.NATIONAL_PORTAL_USERNAME, password: process.env.NATIONAL_PORTAL_PASSWORD },
  ])
})

it.each([
  ['"0"', { error_code: '0', message: 'x' }],
  ['0', { error_code: 0 }],
  ['"00"', { error_code: '00', message: null, result: [] }],
])('takes error_code %s as success', async (_name, body) => {
  answer = sayJson(body)
  expect(await ask()).toMatchObject({ outcome: 'accepted', result: [] })
})

it('reads the inner data of LayDVC as the rows', async () => {
  answer = sayJson({ error_code: '0', message: '', result: { data: [{ MADVC: '1' }], total: 1 } })
  expect(await ask()).toMatchObject({ result: [{ MADVC: '1' }] })
})

const decomposed = 'Hồ sơ ĐÃ TỒN TẠI'.normalize('NFD')
it.each([
  ['exists', { error_code: '3', message: 'Hồ sơ đã tồn tại' }, 200],
  ['exists', { error_code: -3, message: decomposed }, 200],
  ['refused', { error_code: '-1', message: 'NguoiXuLy: dài quá 50 ký tự' }, 200],
  ['failed', { error_code: '-1', message: 'Hệ thống đang bận, vui lòng thử lại sau.' }, 200],
  ['failed', { error_code: '-1', message: 'lỗi' }, 500],
  ['failed', { error_code: '0', message: 'Thành công', result: [] }, 500],
  ['refused', { error_code: '77', message: 'Lỗi chưa ai mô tả' }, 200],
])('calls it %s', async (outcome, body, status) => {
  answer = sayJson(body, status)
  expect(await ask()).toMatchObject({ outcome, code: String(Number(body.error_code)) })
})

it.each([
  ['HTML', sayText('<html><body>502 Bad Gateway</body></html>'), 'garbage'],
  ['nothing', sayText(''), 'garbage'],
  ['half of an envelope', sayText('{"error_code":"0","mess'), 'garbage'],
  ['another shape', sayText('[]'), 'garbage'],
  ['a text where an object should be', sayJson('Thành công'), 'garbage'],
  ['a message that is an object', sayJson({ error_code: '0', message: { vi: 'Thành công' } }), 'garbage'],
  ['no error_code', sayJson({ message: 'Thành công' }), 'garbage'],
  ['a code that is no number', sayJson({ error_code: 'OK', message: '' }), 'garbage'],
  ['a redirect', sayText('', 302), 'garbage'],
  ['a proxy without a portal', sayText('Service Unavailable', 503), 'unreachable'],
  ['a line that is cut', (req) => req.socket.destroy(), 'unreachable'],
  [
    'an answer that is cut',
    (_req, res) => {
      res.writeHead(200, { 'content-length': '100' }).write('{"error_code"')
      setTimeout(() => res.destroy(), 20)
    },
    'unreachable',
  ],
  ['silence', () => undefined, 'unreachable'],
  [
    'an answer that never ends',
    (_req, res) => {
      res.writeHead(200)
      const drip = setInterval(() => res.write(' '), 20)
      res.once('close', () => clearInterval(drip))
    },
    'unreachable',
  ],
  ['too much', sayText(`"${'x'.repeat(20_000_001)}"`), 'garbage'],
  ['300 MB', sayManyBytes(300), 'garbage'],
] as [string, Answer, string][])('survives %s', async (_name, misbehave, outcome) => {
  answer = misbehave
  const got = await callNationalPortal({
    kind: 'integration',
    service: 'TraCuuHoSo',
    parameters: {},
    timeoutMs: outcome === 'garbage' ? 20_000 : 300,
  })
  expect(got.outcome).toBe(outcome)
})

it('signs in once more when the session is refused, and tries once more', async () => {
  answer = (req, res, body) =>
    body.session === 'phien-1'
      ? sayJson({ error_code: '-1', message: 'Phiên làm việc đã hết hạn' })(req, res)
      : sayJson({ error_code: '0', message: 'Thành công' })(req, res)
  expect(await ask()).toMatchObject({ outcome: 'accepted' })
  expect(logins).toHaveLength(2)
})

it('gives up when a fresh session is refused as well', async () => {
  answer = sayJson({ error_code: '-1', message: 'Session invalid' })
  expect(await ask()).toMatchObject({ outcome: 'expired' })
  expect(logins).toHaveLength(2)
})

it.each([
  ['a wrong password', sayJson({ error_code: '-1', message: 'Tên đăng nhập hoặc mật khẩu không đúng' }), 'expired'],
  ['success without a session', sayJson({ error_code: '0', message: 'ok' }), 'garbage'],
  ['HTML', sayText('<html>'), 'garbage'],
  ['silence', () => undefined, 'unreachable'],
] as [string, Answer, string][])('answers for a sign-in that meets %s', async (_name, misbehave, outcome) => {
  login = misbehave
  expect((await ask()).outcome).toBe(outcome)
})

it('signs in once for many callers, and keeps the session sealed for all processes', async () => {
  await Promise.all(Array.from({ length: 20 }, ask))
  expect(logins).toHaveLength(1)
  forgetHeldSession()
  await ask()
  expect(logins).toHaveLength(1)
  const [row] = await db.select().from(nationalSessions)
  expect(row?.sessionSealed).not.toContain('phien-1')
})

it('lets many callers drop the same session with one sign-in', async () => {
  await ask()
  answer = (req, res, body) =>
    body.session === 'phien-1'
      ? sayJson({ error_code: '-1', message: 'Phiên hết hạn' })(req, res)
      : sayJson({ error_code: '0', message: 'Thành công' })(req, res)
  const answers = await Promise.all(Array.from({ length: 20 }, ask))
  expect(answers.map((one) => one.outcome)).toEqual(Array(20).fill('accepted'))
  expect(logins).toHaveLength(2)
})

const ENDED: Answer = sayJson({ error_code: '-1', message: 'Phiên hết hạn' })

it('goes on through sessions that end one after another, as long as each of them served somebody', async () => {
  const served = new Set<unknown>()
  // The first call with a session is answered, all others with it are told that it has ended.
  answer = (req, res, body) => {
    if (served.has(body.session)) return setTimeout(() => ENDED(req, res, body), 20)
    served.add(body.session)
    sayJson({ error_code: '0', message: 'Thành công' })(req, res)
  }
  await ask()
  const answers = await Promise.all(Array.from({ length: 4 }, ask))
  expect(answers.map((one) => one.outcome)).toEqual(Array(4).fill('accepted'))
  expect(logins).toHaveLength(5)
})

it('leaves alone a portal that takes every sign-in and then speaks of the session', async () => {
  await ask()
  answer = ENDED
  expect(await ask()).toMatchObject({ outcome: 'expired' })
  expect(logins).toHaveLength(3)
})

it('signs in again at once when the sign-in stumbles at a portal that served a moment ago', async () => {
  await ask()
  const [right, dead] = [login, new Set<unknown>(['phien-1'])]
  let stumbles = 0
  login = (req, res, body) => (stumbles++ < 2 ? sayText('<html>')(req, res) : right(req, res, body))
  answer = (req, res, body) =>
    dead.has(body.session) ? ENDED(req, res, body) : sayJson({ error_code: '0', message: 'Thành công' })(req, res)
  expect(await ask()).toMatchObject({ outcome: 'accepted' })
  expect(stumbles).toBe(3)
})
