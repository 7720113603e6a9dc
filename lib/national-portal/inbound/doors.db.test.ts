import { createHash, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { createServer, request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { attachments, auditLog, dossiers, inbox, rateLimits } from '@/db/schema'
import { anAgency, anAttachment, anOfficer, aService, aSubmitted } from '@/db/testing/builders'
import { fileStore } from '@/lib/attachments/gateway/file-store'
import { receiveDossier } from '@/lib/dossiers/commands/receive'
import { lookUpProgress } from '@/lib/dossiers/queries/look-up'
import { type BusDoor, openBusDoor } from '@/lib/platform/bus-door'
import { decrypt } from '@/lib/platform/cipher'
import { config } from '@/lib/platform/config'
import { answerAheadOfNext } from '@/lib/platform/main-door'
import { busRoute } from './bus'
import { mainPortRoute } from './main-port'

const XRD = '/XrdAdapter/RestService/forward'
let door: BusDoor
let bus: string
/** Stands where Next does, and says so. */
const behind = createServer((_request, response) => response.writeHead(418).end())
let main: string
let number: string
let submissionCode: string
let dossierId: string

beforeAll(async () => {
  door = await openBusDoor({
    host: '127.0.0.1',
    port: 0,
    trusted: ['127.0.0.0/8', '::1/128'],
    proxies: [],
    route: busRoute,
  })
  bus = `http://127.0.0.1:${door.port}`
  await once(behind.listen(0, '127.0.0.1'), 'listening')
  const { port } = behind.address() as AddressInfo
  answerAheadOfNext(port, mainPortRoute)
  main = `http://127.0.0.1:${port}`
  const agency = await anAgency({ code: '000.00.07.H99' })
  await aService('1.001193')
  const submitted = await aSubmitted({ agency, code: '1.001193', more: { legacyNumber: '000.00.07.H99-261101-0001' } })
  dossierId = submitted.dossierId
  number = (await receiveDossier(await anOfficer('clerk', agency), submitted)).number
  const row = await db.query.dossiers.findFirst({ where: (t, is) => is.eq(t.id, dossierId) })
  submissionCode = row?.submissionCode ?? ''
})
afterAll(async () => {
  await door.close()
  behind.close()
})
// Nobody but the owner may delete from the audit log, so tests look at what was added since.
let seen = new Set<string>()
beforeEach(async () => {
  seen = new Set((await db.select({ id: auditLog.id }).from(auditLog)).map((row) => row.id))
})
const dayBegun = () => new Date(Math.floor(Date.now() / 86_400_000) * 86_400_000)
const audited = async () => (await db.select().from(auditLog)).filter((row) => !seen.has(row.id))

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(bus + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
const question = () => ({ madonvi: '000.00.00.H99', service: 'TraCuuHoSo', masohoso: number })
const NINE = [
  'MaHoSo',
  'MaTTHC',
  'TenTTHC',
  'MaLinhVuc',
  'TenLinhVuc',
  'LoaiDoiTuong',
  'TrangThaiHoSo',
  'HinhThuc',
  'DonViXuLy',
]

describe('the look-up', () => {
  it.each([`${XRD}/search/call`, '/VXPAdapter/RestService/forward/search/call', '/api/national-portal/tra-cuu-ho-so'])(
    'answers the nine fields at %s, and is audited by id',
    async (path) => {
      const response = await post(path, question())
      expect(response.status).toBe(200)
      const answer = (await response.json()) as Record<string, string>
      expect(Object.keys(answer)).toEqual(NINE)
      expect(answer).toMatchObject({
        MaHoSo: number,
        MaTTHC: '1.001193',
        LoaiDoiTuong: '1',
        TrangThaiHoSo: '2',
        HinhThuc: '0',
        DonViXuLy: 'UBND phường Mẫu',
      })
      expect(await audited()).toMatchObject([
        {
          actorKind: 'national',
          act: 'national.look_up',
          subjectKind: 'dossier',
          subjectId: dossierId,
          address: '127.0.0.1',
          detail: { door: 'bus' },
        },
      ])
    },
  )

  it('finds a filing of DVCQG by the number it has there, at both doors, before receipt and after', async () => {
    const agency = await anAgency()
    const filed = { origin: 'national' as const, nationalNumber: 'G22.99-261122-0000007' }
    const submitted = await aSubmitted({ agency, code: '1.001193', more: filed })
    const masohoso = filed.nationalNumber
    const token = { authorization: `Bearer ${config().NATIONAL_PORTAL_INBOUND_TOKEN}` }
    const ask = async (asked: string) => {
      const atBus = await post(`${XRD}/search/call`, { ...question(), masohoso: asked })
      const atMain = await fetch(`${main}/api/national-portal/tra-cuu-ho-so`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...token },
        body: JSON.stringify({ ...question(), masohoso: asked }),
      })
      const [answer, same] = [await atBus.json(), await atMain.json()]
      expect(same).toEqual(answer)
      return answer
    }
    expect(await ask(masohoso)).toMatchObject({ MaHoSo: masohoso, TrangThaiHoSo: '1' })
    const { number: ours } = await receiveDossier(await anOfficer('clerk', agency), submitted)
    expect(await ask(masohoso)).toMatchObject({ MaHoSo: masohoso, TrangThaiHoSo: '2' })
    expect(await ask(ours)).toMatchObject({ MaHoSo: ours, TrangThaiHoSo: '2' })
    expect(await lookUpProgress(masohoso)).toMatchObject({ code: masohoso, known: true, step: 2 })
    expect(await ask('G22.99-261122-0000008')).toEqual({ error_code: '-1', message: 'masohoso not found' })
  })

  it('says in the words of the contract that a number is unknown, and knows no submission code', async () => {
    for (const masohoso of ['000.00.07.H99-261123-9999', submissionCode, "' or 1=1 --"]) {
      const response = await post(`${XRD}/search/call`, { ...question(), masohoso })
      expect([response.status, await response.json()]).toEqual([
        200,
        { error_code: '-1', message: 'masohoso not found' },
      ])
    }
    expect((await audited()).map((row) => [row.act, row.subjectId])).toEqual(Array(3).fill(['national.look_up', null]))
  })
})

/** Every body that must do nothing but be refused and leave a line in the audit log. */
const HOSTILE: [string, string][] = [
  ['nothing', ''],
  ['no JSON', '<xml/>'],
  ['half of a JSON', '{"masohoso": "00'],
  ['a list', '[]'],
  ['a text', '"x"'],
  ['null', 'null'],
  ['an empty object', '{}'],
  ['numbers for texts', '{"masohoso": 1, "MaHoSo": 2, "service": 3, "data": 4}'],
  ['objects for texts', '{"masohoso": {"$ne": ""}, "MaHoSo": {}, "service": {}, "data": []}'],
  ['a prototype', '{"__proto__": {"masohoso": "x"}, "constructor": {"prototype": {}}}'],
  ['a very long text', JSON.stringify({ masohoso: 'x'.repeat(5000), MaHoSo: 'x'.repeat(5000) })],
  ['deep nesting', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  ['more than a million bytes', JSON.stringify({ masohoso: 1, MaHoSo: 2, more: 'x'.repeat(1_000_001) })],
]
const JSON_CALLS: [string, unknown][] = [
  [`${XRD}/search/call`, { error_code: '-1', message: expect.any(String) }],
  [`${XRD}/nhanhsdvcqg`, { error_code: -1, message: expect.any(String) }],
  [`${XRD}/nhantbthuedvcqg`, { error_code: -1, message: expect.any(String) }],
  [`${XRD}/addtthcKhuyenMai`, { error_code: -1, message: expect.any(String) }],
  [`${XRD}/dptracuuthanhtoanhs`, { error_code: -1, message: [] }],
  [
    `${XRD}/dpnhankqthanhtoanhs`,
    { MaLoi: '99', MoTaLoi: 'Các lỗi khác', MaDoiTac: '', MaThamChieu: '', ThoiGianGD: '', MaXacThuc: '' },
  ],
]

describe.each(JSON_CALLS)('a hostile body at %s', (path, refusal) => {
  it.each(HOSTILE)('%s: refused in the shape of the contract, and nothing follows from it', async (_name, body) => {
    const before = new Set((await db.select({ id: inbox.id }).from(inbox)).map((row) => row.id))
    const response = await post(path, body)
    expect([response.status, await response.json()]).toEqual([200, refusal])
    expect((await audited()).at(-1)).toMatchObject({ act: 'national.refused' })
    const added = (await db.select().from(inbox)).filter((row) => !before.has(row.id))
    if (path.endsWith('search/call')) expect(added).toEqual([])
    for (const row of added) {
      expect(row).toMatchObject({ outcome: 'refused', answeredCode: -1, reason: expect.stringMatching(/\S/) })
      expect(row.handledAt).not.toBeNull()
      // Of a refused message its beginning is kept, sealed.
      expect(row.raw.length).toBeLessThan(100_000)
    }
  })
})

describe('what a hostile caller can fill', () => {
  const bad = (text: string) => post(`${XRD}/nhanhsdvcqg`, text)

  it('keeps the same refused bytes once, with the reason, and only the beginning of a long one', async () => {
    const before = await db.$count(inbox)
    const long = `{"service": "${'x'.repeat(300_000)}"`
    for (let time = 0; time < 3; time += 1) await bad(long)
    const [row] = (await db.select().from(inbox)).filter(({ sizeBytes }) => sizeBytes === long.length)
    expect(await db.$count(inbox)).toBe(before + 1)
    expect(decrypt(row?.raw ?? '')).toBe(long.slice(0, 64_000))
    expect(row).toMatchObject({ source: 'national.unknown', reason: 'Gói tin không phải là JSON hợp lệ.', door: 'bus' })
  })

  it('keeps no more than the measure of a day, and still answers and takes what is right', async () => {
    await db
      .insert(rateLimits)
      .values({ key: 'national-refused:127.0.0.1', windowStart: dayBegun(), count: 500 })
      .onConflictDoUpdate({ target: [rateLimits.key, rateLimits.windowStart], set: { count: 500 } })
    const before = await db.$count(inbox)
    expect(await (await bad('{"a": 1}')).json()).toMatchObject({ error_code: -1 })
    expect(await db.$count(inbox)).toBe(before)
    expect((await audited()).at(-1)).toMatchObject({ act: 'national.refused', subjectId: null })
    const right = { MaHoSo: 'DVCQG-900', MaTTHC: '2.000033', TenThuongNhan: 'Công ty Mẫu', MaSoThue: '0101234567' }
    expect(await (await bad(JSON.stringify(right))).json()).toMatchObject({ error_code: 0 })
    expect(await db.$count(inbox)).toBe(before + 1)
    await db.delete(rateLimits).where(eq(rateLimits.key, 'national-refused:127.0.0.1'))
  })

  it('says that a message was too large, and keeps that it came', async () => {
    const before = await db.$count(inbox)
    const limit = config().NATIONAL_PORTAL_MESSAGE_BYTES
    const response = await bad(JSON.stringify({ service: 'NhanThongBaoThueDat', more: 'x'.repeat(limit) }))
    expect(await response.json()).toMatchObject({ error_code: -1, message: 'Nội dung gửi lên quá lớn.' })
    expect(await db.$count(inbox)).toBe(before + 1)
  })
})

describe('who may come in', () => {
  it('serves nothing else at the bus door', async () => {
    for (const path of [
      '/',
      '/api/health/live',
      '/api/inngest',
      '/dang-nhap',
      `${XRD}/search`,
      `${XRD}/search/call/`,
      `${XRD}/../search/call`,
      '/search/call',
      '/api/national-portal/constructor',
      `${XRD}/toString`,
    ])
      expect((await post(path, question())).status).toBe(404)
    expect((await fetch(`${bus}${XRD}/search/call`)).status).toBe(404)
    expect((await fetch(`${bus}/health`)).status).toBe(200)
    expect(await audited()).toEqual([])
  })

  it.each([
    ['an address outside', ['10.0.0.0/8'], [], undefined, 403],
    ['an outside address in a header nobody vouches for', ['127.0.0.0/8'], [], '10.1.1.1', 200],
    ['an inside address claimed in a header nobody vouches for', ['10.0.0.0/8'], [], '10.1.1.1', 403],
    ['the address that a trusted proxy wrote', ['10.0.0.0/8'], ['127.0.0.1'], '192.0.2.1, 10.1.1.1', 200],
    [
      'an outside address that a trusted proxy wrote',
      ['10.0.0.0/8', '127.0.0.0/8'],
      ['127.0.0.1'],
      '10.1.1.1, 192.0.2.1',
      403,
    ],
    ['nonsense that a trusted proxy passed on', ['10.0.0.0/8'], ['127.0.0.1'], 'xx', 403],
  ] as [string, string[], string[], string | undefined, number][])(
    '%s',
    async (_name, trusted, proxies, forwarded, status) => {
      const other = await openBusDoor({ host: '127.0.0.1', port: 0, trusted, proxies, route: busRoute })
      const headers: Record<string, string> = forwarded ? { 'x-forwarded-for': forwarded } : {}
      const response = await fetch(`http://127.0.0.1:${other.port}${XRD}/search/call`, {
        method: 'POST',
        headers,
        body: JSON.stringify(question()),
      })
      expect(response.status).toBe(status)
      if (status === 200 && proxies.length > 0) expect(await audited()).toMatchObject([{ address: '10.1.1.1' }])
      await other.close()
    },
  )

  it('says which port is taken', async () => {
    const again = openBusDoor({ host: '127.0.0.1', port: door.port, trusted: [], proxies: [], route: busRoute })
    await expect(again).rejects.toThrow(/BUS_PORT/)
  })

  it('asks for the token at the main port, and answers the same there', async () => {
    const ask = (headers: Record<string, string>) =>
      fetch(`${main}/api/national-portal/tra-cuu-ho-so`, {
        method: 'POST',
        headers,
        body: JSON.stringify(question()),
      })
    for (const authorization of ['', 'Bearer wrong', 'Bearer', `Basic ${process.env.NATIONAL_PORTAL_INBOUND_TOKEN}`]) {
      const refused = await ask({ authorization })
      expect(refused.status).toBe(401)
      expect(refused.headers.get('content-type')).toContain('application/problem+json')
    }
    expect(await audited()).toMatchObject(Array(4).fill({ actorKind: 'anonymous', act: 'national.token_refused' }))
    seen = new Set((await db.select({ id: auditLog.id }).from(auditLog)).map((row) => row.id))
    const answered = await ask({
      authorization: `Bearer ${process.env.NATIONAL_PORTAL_INBOUND_TOKEN}`,
      'x-forwarded-for': '192.0.2.7',
    })
    expect(Object.keys((await answered.json()) as object)).toEqual(NINE)
    expect(await audited()).toMatchObject([{ act: 'national.look_up', address: '192.0.2.7', detail: { door: 'main' } }])
  })

  it('leaves everything else at the main port to Next, the names of the bus too', async () => {
    const asked = await Promise.all([
      fetch(`${main}/`),
      fetch(`${main}/api/national-portal/tra-cuu-ho-so`),
      fetch(`${main}${XRD}/search/call`, { method: 'POST' }),
      fetch(`${main}/api/national-portal/tep`, { method: 'POST' }),
    ])
    expect(asked.map(({ status }) => status)).toEqual([418, 418, 418, 418])
  })

  it('reads on when a caller breaks off in the middle of a body', async () => {
    const cut = httpRequest(`${bus}${XRD}/search/call`, { method: 'POST', headers: { 'content-length': '1000' } })
    cut.on('error', () => undefined)
    cut.write('{"masohoso"')
    await new Promise((wake) => setTimeout(wake, 50))
    cut.destroy()
    expect((await post(`${XRD}/search/call`, question())).status).toBe(200)
  })
})

describe('who calls too often', () => {
  /** As after so many calls in this minute; and in the next, which may begin meanwhile. */
  async function used(key: string, count: number) {
    const minute = Math.floor(Date.now() / 60_000)
    const windows = [minute, minute + 1].map((start) => ({ key, windowStart: new Date(start * 60_000), count }))
    await db.delete(rateLimits).where(eq(rateLimits.key, key))
    await db.insert(rateLimits).values(windows)
  }
  const atMain = (address: string, token = config().NATIONAL_PORTAL_INBOUND_TOKEN) =>
    fetch(`${main}/api/national-portal/tra-cuu-ho-so`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'x-forwarded-for': address },
      body: JSON.stringify(question()),
    })
  const busy = { error_code: -1, message: 'Quá nhiều thông điệp cùng lúc, xin gửi lại sau.' }
  const taken = (more: string) => ({
    ...{ MaHoSo: more, MaTTHC: '2.000033', TenThuongNhan: 'Công ty Mẫu', MaSoThue: '0101234567' },
  })

  it('with a wrong token is told to wait, and who has the token is not', async () => {
    await used('national-token:192.0.2.40', 60)
    expect((await atMain('192.0.2.40', 'x')).status).toBe(429)
    expect((await atMain('192.0.2.41', 'x')).status).toBe(401)
    expect((await atMain('192.0.2.40')).status).toBe(200)
    expect((await audited()).map(({ act }) => act)).toEqual(['national.token_refused', 'national.look_up'])
  })

  it('with the token is answered in the shape of the contract, and nobody else', async () => {
    await used('national:192.0.2.42', 3000)
    expect(await (await atMain('192.0.2.42')).json()).toEqual({
      ...{ error_code: '-1', message: 'Quá nhiều lượt gọi, xin gọi lại sau.' },
    })
    expect(Object.keys((await (await atMain('192.0.2.43')).json()) as object)).toEqual(NINE)
  })

  it('with messages is told so, nothing is kept of them, and the look-up goes on', async () => {
    await used('national-message:127.0.0.1', 600)
    const before = await db.$count(inbox)
    expect(await (await post(`${XRD}/nhanhsdvcqg`, taken('DVCQG-951'))).json()).toEqual(busy)
    expect(await db.$count(inbox)).toBe(before)
    expect(Object.keys((await (await post(`${XRD}/search/call`, question())).json()) as object)).toEqual(NINE)
    await db.delete(rateLimits).where(eq(rateLimits.key, 'national-message:127.0.0.1'))
    expect(await (await post(`${XRD}/nhanhsdvcqg`, taken('DVCQG-951'))).json()).toMatchObject({ error_code: 0 })
  })
})

describe('files', () => {
  const bytes = Buffer.from(Array.from({ length: 200_000 }, (_, i) => i % 251))
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const fileName = 'Giấy khai sinh (bản "số") 1.pdf'

  async function aStoredFile(more: Partial<typeof attachments.$inferInsert> = {}) {
    const { storageKey } = await fileStore().put(Readable.from([bytes]))
    return anAttachment(randomUUID(), {
      storageKey,
      fileName,
      sizeBytes: bytes.length,
      sha256,
      releasedAt: new Date(),
      ...more,
    })
  }
  const fetchFile = (id: string, init: RequestInit = {}) => fetch(`${bus}${XRD}/downloadfile/${id}`, init)

  it('gives the bytes of a released file with type, name and tag, counts it and writes it down', async () => {
    const file = await aStoredFile()
    const response = await fetchFile(file.publicId)
    expect(response.status).toBe(200)
    expect(
      createHash('sha256')
        .update(Buffer.from(await response.arrayBuffer()))
        .digest('hex'),
    ).toBe(sha256)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': '200000',
      etag: `"${sha256}"`,
      'accept-ranges': 'bytes',
      'x-content-type-options': 'nosniff',
    })
    const disposition = response.headers.get('content-disposition') ?? ''
    expect(disposition).toMatch(/^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''/)
    expect(decodeURIComponent(disposition.split("UTF-8''")[1] ?? '')).toBe(fileName)
    const [row] = await db.select().from(attachments).where(eq(attachments.id, file.id))
    expect(row?.downloads).toBe(1)
    expect(await audited()).toMatchObject([
      { actorKind: 'national', act: 'national.download', subjectKind: 'attachment', subjectId: file.id },
    ])
  })

  it('gives it at our own path and at the main port too', async () => {
    const file = await aStoredFile()
    const ours = await fetch(`${bus}/api/national-portal/tep/${file.publicId.toUpperCase()}`)
    expect([ours.status, (await ours.arrayBuffer()).byteLength]).toEqual([200, 200_000])
    const headers = { authorization: `Bearer ${process.env.NATIONAL_PORTAL_INBOUND_TOKEN}` }
    const path = `${main}/api/national-portal/tep/${file.publicId}`
    const answer = await fetch(path, { headers })
    expect([
      answer.status,
      createHash('sha256')
        .update(Buffer.from(await answer.arrayBuffer()))
        .digest('hex'),
    ]).toEqual([200, sha256])
    expect(answer.headers.get('content-security-policy')).toContain('sandbox')
    const unknown = await fetch(path)
    expect([unknown.status, unknown.headers.get('x-content-type-options')]).toEqual([401, 'nosniff'])
  })

  it.each([
    ['bytes=0-9', 206, 'bytes 0-9/200000', bytes.subarray(0, 10)],
    ['bytes=65530-65545', 206, 'bytes 65530-65545/200000', bytes.subarray(65530, 65546)],
    ['bytes=-5', 206, 'bytes 199995-199999/200000', bytes.subarray(199_995)],
    ['bytes=200000-', 416, 'bytes */200000', Buffer.alloc(0)],
    ['lines=1-2', 200, null, bytes],
  ] as [string, number, string | null, Buffer][])(
    'answers the range %s with %i',
    async (range, status, contentRange, expected) => {
      const file = await aStoredFile()
      const response = await fetchFile(file.publicId, { headers: { range } })
      expect([response.status, response.headers.get('content-range')]).toEqual([status, contentRange])
      expect(Buffer.from(await response.arrayBuffer()).equals(expected)).toBe(true)
    },
  )

  it('answers 304 to who has it, the whole to who had another version, and headers alone to HEAD', async () => {
    const file = await aStoredFile()
    for (const known of [`"${sha256}"`, `"other", W/"${sha256}"`])
      expect((await fetchFile(file.publicId, { headers: { 'if-none-match': known } })).status).toBe(304)
    const renewed = await fetchFile(file.publicId, { headers: { range: 'bytes=0-9', 'if-range': '"other"' } })
    expect([renewed.status, (await renewed.arrayBuffer()).byteLength]).toEqual([200, 200_000])
    for (const headers of [{}, { range: 'bytes=200000-' }]) {
      const head = await fetchFile(file.publicId, { method: 'HEAD', headers })
      expect([head.status, head.headers.get('content-length')]).toEqual([200, '200000'])
    }
    // Only what was sent is a download.
    const [row] = await db.select().from(attachments).where(eq(attachments.id, file.id))
    expect(row?.downloads).toBe(1)
  })

  it('answers 204 and nothing else on any failure', async () => {
    const unreleased = await aStoredFile({ releasedAt: null })
    const withdrawn = await aStoredFile({ withdrawnAt: new Date() })
    const lost = await aStoredFile()
    await fileStore().remove(lost.storageKey)
    const changed = await aStoredFile()
    const { storageKey } = changed
    await writeFile(join(config().DATA_DIR, 'files', storageKey.slice(0, 2), storageKey), 'MCF1 something else')
    for (const id of [
      randomUUID(),
      'x',
      '..%2f..%2fetc',
      `${randomUUID()}/x`,
      unreleased.publicId,
      withdrawn.publicId,
      lost.publicId,
      changed.publicId,
    ]) {
      const response = await fetchFile(id)
      expect([response.status, await response.text()]).toEqual([204, ''])
    }
  })
})

describe('messages', () => {
  const notice = { MaHoSo: 'DVCQG-1', MaTTHC: '2.000033', TenThuongNhan: 'Công ty Mẫu', MaSoThue: '0101234567' }
  const document = {
    MaHoSo: '000.00.07.H99-261101-0001',
    HoTenNguoiNopTien: 'A',
    SoCMTNguoiNopTien: '1',
    DiaChiNguoiNopTien: 'B',
    TinhNguoiNopTien: 'C',
    HuyenNguoiNopTien: 'D',
    XaNguoiNopTien: 'E',
    MaSoThue: '1',
    UrlFileChungTu: 'https://example.vn/a.pdf',
    ThongTinThanhToan: {
      MaThongBaoThue: 'Q1',
      ThoiGianThanhToan: '20261123083000',
      SoTien: 1000,
      NoiDungThanhToan: 'F',
      TrangThaiThanhToan: 1,
    },
  }
  const taxFile = Buffer.from(
    '<DATA><BODY><ROW_LIST><MA_HSO>x</MA_HSO><LIST><MA_SO_THUE>1</MA_SO_THUE><SO_QUYET_DINH>Q1</SO_QUYET_DINH><NGAY_QUYET_DINH>05-11-2026</NGAY_QUYET_DINH></LIST></ROW_LIST></BODY></DATA>',
  ).toString('base64')
  const kept = async (source: string) => (await db.select().from(inbox)).filter((row) => row.source === source)

  it('keeps a promotion notice raw and sealed, and calls its number a duplicate the second time', async () => {
    const raw = JSON.stringify(notice)
    const first = await post(`${XRD}/addtthcKhuyenMai`, raw)
    expect(await first.json()).toEqual({ error_code: 0, message: 'Gửi dữ liệu thành công' })
    const second = await post('/api/national-portal/nhan-ho-so', raw)
    expect(await second.json()).toEqual({ error_code: 1, message: 'Hồ sơ đã tồn tại.' })
    const [row, ...more] = (await kept('national.promotion_notice')).filter(({ reference }) => reference === 'DVCQG-1')
    expect(more).toEqual([])
    expect(row).toMatchObject({
      reference: 'DVCQG-1',
      answeredCode: 0,
      outcome: null,
      caller: '127.0.0.1',
      door: 'bus',
    })
    expect(row?.raw).not.toContain('Mẫu')
    expect(decrypt(row?.raw ?? '')).toBe(raw)
    const lines = await audited()
    expect(lines).toMatchObject(Array(2).fill({ act: 'national.promotion_notice' }))
    expect(lines.map((line) => JSON.stringify(line.detail)).filter((detail) => detail.includes('true'))).toHaveLength(1)
  })

  it.each([
    [
      'a land tax payment document',
      'nhanhsdvcqg',
      { service: 'NhanChungTuThueDat', isUpdating: false, data: document },
      'national.land_tax_document',
    ],
    [
      'the same in the other letter case',
      'nhanhsdvcqg',
      {
        SecurityKey: 'k',
        Service: 'NhanChungTuThueDat',
        IsUpdating: 'False',
        Data: { ...document, UrlFileChungTu: 'https://example.vn/b.pdf' },
      },
      'national.land_tax_document',
    ],
    [
      'a land tax notice',
      'nhantbthuedvcqg',
      { service: 'NhanThongBaoThueDat', isUpdating: 'False', data: { FileThongBaoThue: taxFile } },
      'national.land_tax_notice',
    ],
    [
      'a supplement to a promotion notice',
      'nhanhsdvcqg',
      {
        service: 'TenChuaBiet',
        isUpdating: true,
        data: { MaHoSoQG: 'DVCQG-1', MaTTHC: '2.000033', MaSoThue: '1', ThongTinSuaDoi: {} },
      },
      'national.promotion_supplement',
    ],
  ] as [string, string, object, string][])(
    'keeps %s, once however often it comes',
    async (_name, path, body, source) => {
      const before = (await kept(source)).length
      for (let time = 0; time < 3; time += 1) {
        const response = await post(`${XRD}/${path}`, body)
        expect(await response.json()).toEqual({ error_code: 0, message: 'Gửi dữ liệu thành công' })
      }
      expect((await kept(source)).length).toBe(before + 1)
    },
  )

  it('calls another notice under the same number a duplicate too, also when both come at once', async () => {
    const twins = ['a', 'b', 'c', 'd'].map((more) => ({ ...notice, MaHoSo: 'DVCQG-2', SoVanBan: more }))
    const answers = await Promise.all(twins.map((twin) => post(`${XRD}/addtthcKhuyenMai`, twin)))
    const codes = await Promise.all(
      answers.map(async (each) => ((await each.json()) as { error_code: number }).error_code),
    )
    expect(codes.toSorted()).toEqual([0, 1, 1, 1])
    const rows = (await kept('national.promotion_notice')).filter(({ reference }) => reference === 'DVCQG-2')
    expect(rows.map(({ outcome, answeredCode }) => `${outcome} ${answeredCode}`).toSorted()).toEqual([
      ...Array(3).fill('duplicate 1'),
      'null 0',
    ])
  })

  it('refuses a payment document of a dossier that is not here, and takes the same bytes once it is', async () => {
    const body = { service: 'NhanChungTuThueDat', isUpdating: false, data: { ...document, MaHoSo: 'OLD-7' } }
    const first = await post(`${XRD}/nhanhsdvcqg`, body)
    expect(await first.json()).toEqual({ error_code: -1, message: 'Hồ sơ không tồn tại trên hệ thống.' })
    await db.update(dossiers).set({ legacyNumber: 'OLD-7' }).where(eq(dossiers.id, dossierId))
    const second = await post(`${XRD}/nhanhsdvcqg`, body)
    expect(await second.json()).toEqual({ error_code: 0, message: 'Gửi dữ liệu thành công' })
    const [row, ...more] = (await kept('national.land_tax_document')).filter(({ reference }) => reference === 'OLD-7')
    expect([row?.outcome, more]).toEqual([null, []])
    expect(decrypt(row?.raw ?? '')).toBe(JSON.stringify(body))
    // What was accepted once stays accepted, whatever is asked of messages later.
    await db.update(dossiers).set({ legacyNumber: null }).where(eq(dossiers.id, dossierId))
    expect(await (await post(`${XRD}/nhanhsdvcqg`, body)).json()).toMatchObject({ error_code: -1 })
    expect((await kept('national.land_tax_document')).filter(({ reference }) => reference === 'OLD-7')).toEqual([row])
  })

  it.each([
    ['an unknown service', { service: 'XoaHet', isUpdating: false, data: {} }],
    ['an empty field', { service: 'NhanChungTuThueDat', data: { ...document, HoTenNguoiNopTien: ' ' } }],
    ['a bad address', { service: 'NhanChungTuThueDat', data: { ...document, UrlFileChungTu: 'file:///etc/passwd' } }],
    [
      'a time that no clock shows',
      {
        service: 'NhanChungTuThueDat',
        data: {
          ...document,
          ThongTinThanhToan: { ...document.ThongTinThanhToan, ThoiGianThanhToan: '20261131250000' },
        },
      },
    ],
    ['no base64', { service: 'NhanThongBaoThueDat', data: { FileThongBaoThue: '<DATA/>' } }],
    ['base64 of no XML', { service: 'NhanThongBaoThueDat', data: { FileThongBaoThue: 'AAAA' } }],
    ['a name of the prototype', { service: 'constructor', isUpdating: false, data: {} }],
  ])('refuses %s with integer -1 and keeps it as refused', async (_name, body) => {
    const before = await db.$count(inbox, eq(inbox.outcome, 'refused'))
    const response = await post(`${XRD}/nhanhsdvcqg`, body)
    expect(await response.json()).toEqual({
      error_code: -1,
      message: expect.stringMatching(
        /^(Không có dịch vụ|Trường |FileThongBaoThue: |ThoiGian|HoTenNguoiNopTien empty$)/,
      ),
    })
    expect(await db.$count(inbox, eq(inbox.outcome, 'refused'))).toBe(before + 1)
  })

  it('keeps what is asked and told of payments, and says honestly that it knows none', async () => {
    const asked = await post(`${XRD}/dptracuuthanhtoanhs`, { MaHoSo: number })
    expect(await asked.json()).toEqual({ error_code: -1, message: [] })
    const result = {
      LoaiBanTin: 'CONFIRM',
      MaLoi: '00',
      MaDoiTac: 'D',
      MaThamChieu: 'R1',
      SoTien: 50000,
      MaTienTe: 'VND',
      MaGiaoDich: 'G',
      MaNganHang: 'B',
      ThoiGianGD: '20261123083000',
      ThongTinGiaoDich: 'x',
      MaXacThuc: 'a'.repeat(64),
    }
    const told = await post(`${XRD}/dpnhankqthanhtoanhs`, result)
    expect(await told.json()).toEqual({
      MaLoi: '99',
      MoTaLoi: 'Các lỗi khác',
      MaDoiTac: 'D',
      MaThamChieu: 'R1',
      ThoiGianGD: '20261123083000',
      MaXacThuc: 'a'.repeat(64),
    })
    const taken = [...(await kept('national.payment_question')), ...(await kept('national.payment_result'))]
    expect(taken.filter(({ outcome }) => outcome === 'kept').map(({ reference }) => reference)).toEqual([number, 'R1'])
  })
})
