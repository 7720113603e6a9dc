import { readdirSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { db } from '@/db/client'
import { rateLimits } from '@/db/schema'
import { systemActor } from '@/lib/auth/gates'
import { proposeDetails, proposeRemovals } from '@/lib/catalogue/commands/propose'
import type { OPEN_ROUTES } from '@/lib/catalogue/rules/openapi'
import { WHOLE_DETAIL } from '@/lib/catalogue/rules/testing/details'
import { config } from '@/lib/platform/config'
import { newId } from '@/lib/platform/id'
import { publishServiceTerms } from '@/lib/procedures/commands/services'
import { GET as fields } from './linh-vuc/route'
import { GET as description } from './openapi.json/route'
import { GET as changes } from './thay-doi/route'
import { GET as one } from './thu-tuc/[ma]/route'
import { GET as list, OPTIONS } from './thu-tuc/route'

const SITE = config().APP_URL
const CODES = ['9.400001', '9.400002', '9.400003']
let callers = 0

/** A question from an address of its own, so that none uses up what another may ask. */
function asked(path: string, headers: Record<string, string> = {}): Request {
  callers += 1
  return new Request(SITE + path, { headers: { 'x-forwarded-for': `203.0.113.${callers}`, ...headers } })
}
const nothing = { params: Promise.resolve({}) }
const of = (ma: string) => ({ params: Promise.resolve({ ma }) })

beforeAll(async () => {
  const details = CODES.map((code, index) => ({ ...WHOLE_DETAIL, code, name: `Thủ tục đất đai ${index}` }))
  const [first = WHOLE_DETAIL] = details
  await db.transaction((tx) => proposeDetails(tx, newId(), details, new Date('2026-01-01T00:00:00Z')))
  await publishServiceTerms(systemActor('test'), '9.400001', {
    onlineLevel: 'full',
    filedAt: 'local',
    agencyCodes: ['000.00.07.H99'],
    minutesToFill: 10,
    deadline: { unit: 'working_day', amount: 5, citation: 'Quyết định mẫu', citationChecked: false },
    fee: { known: false, amountVnd: 0, note: 'Chưa rõ' },
    form: [{ title: 'Tờ khai', fields: [{ name: 'ten', label: 'Tên', type: 'text', required: true }] }],
    papers: [],
    result: { code: '', name: 'Giấy mẫu' },
    deliveries: ['online'],
  })
  const changed = { ...first, code: '9.400002', name: 'Thủ tục đất đai đổi tên', ways: [] }
  await db.transaction((tx) => proposeDetails(tx, newId(), [changed], new Date('2026-01-02T00:00:00Z')))
  await db.transaction((tx) => proposeRemovals(tx, newId(), CODES.slice(0, 2), new Date('2026-01-03T00:00:00Z')))
})

describe('what is answered', () => {
  it('the list: open procedures by code, page by page', async () => {
    const page = await (await list(asked('/api/v1/thu-tuc?so-dong=1'), nothing)).json()
    expect(page).toMatchObject({
      tongSo: 2,
      tiepTheo: `${SITE}/api/v1/thu-tuc?so-dong=1&sau=9.400001`,
      duLieu: [
        {
          ma: '9.400001',
          linhVuc: { ma: 'G99-BT01', ten: 'Lĩnh vực mẫu' },
          capThucHien: ['Cấp tỉnh'],
          mucDo: 'toan-trinh',
          noiNop: 'tinh',
          lienKet: `${SITE}/thu-tuc-hanh-chinh/9.400001`,
        },
      ],
    })
    const rest = await (await list(asked(page.tiepTheo.slice(SITE.length)), nothing)).json()
    expect(rest).toMatchObject({
      tongSo: 2,
      tiepTheo: null,
      duLieu: [{ ma: '9.400002', mucDo: 'thong-tin', noiNop: null }],
    })
  })

  it.each([
    ['q=doi ten', ['9.400002']],
    ['q=100%25', []],
    ['muc-do=toan-trinh', ['9.400001']],
    ['linh-vuc=G99-BT01', ['9.400001', '9.400002']],
    ['linh-vuc=khac', []],
  ])('the list of %s', async (query, codes) => {
    const { duLieu } = await (await list(asked(`/api/v1/thu-tuc?${query}`), nothing)).json()
    expect(duLieu.map(({ ma }: { ma: string }) => ma)).toEqual(codes)
  })

  it('fields with their counts', async () => {
    expect(await (await fields(asked('/api/v1/linh-vuc'), nothing)).json()).toMatchObject({
      tongSo: 1,
      duLieu: [{ ma: 'G99-BT01', ten: 'Lĩnh vực mẫu', soThuTuc: 2 }],
    })
  })

  it('one procedure whole, an unknown fee as none, a closed one as closed', async () => {
    expect(await (await one(asked('/api/v1/thu-tuc/9.400001'), of('9.400001'))).json()).toMatchObject({
      trangThai: 'dang-ap-dung',
      dichVu: { lienKetNop: `${SITE}/dich-vu-cong/9.400001`, lePhi: { soTienDong: null, ghiChu: 'Chưa rõ' } },
      thanhPhanHoSo: [{ truongHop: 'Khi đăng ký', giayTo: [{ ma: '000.00.00.G99-KQ000001', banChinh: 1, banSao: 0 }] }],
      cachThucThucHien: [{ kenh: '1', thoiHan: [{ soLuong: '5', phiLePhi: [{ soTienDong: 8000 }] }] }],
    })
    expect(await (await one(asked('/api/v1/thu-tuc/9.400003'), of('9.400003'))).json()).toMatchObject({
      trangThai: 'bai-bo',
      baiBoLuc: '2026-01-03T00:00:00.000Z',
    })
  })

  it('changes in order, from where the reader stands', async () => {
    const first = await (await changes(asked('/api/v1/thay-doi?so-dong=4'), nothing)).json()
    expect(first.duLieu.map(({ ma, loai }: { ma: string; loai: string }) => [ma, loai])).toEqual([
      ...CODES.map((code) => [code, 'moi']),
      ['9.400002', 'sua'],
    ])
    expect(first.duLieu[3].noiDung).toEqual(['noi-dung', 'phi', 'thoi-han'])
    const rest = await (await changes(asked(first.tiepTheo.slice(SITE.length)), nothing)).json()
    expect(rest).toMatchObject({
      duLieu: [{ ma: '9.400003', loai: 'bai-bo', noiDung: [], maKiemTra: null, luc: '2026-01-03T00:00:00.000Z' }],
      tiepTheo: null,
    })
    const none = await (await changes(asked(`/api/v1/thay-doi?tu=${rest.viTriCuoi}`), nothing)).json()
    expect(none).toEqual({ duLieu: [], viTriCuoi: rest.viTriCuoi, tiepTheo: null })
  })
})

describe('the description and the answers agree', () => {
  const read = async () => {
    const document = await (await description(asked('/api/v1/openapi.json'), nothing)).json()
    return z.object({ paths: z.record(z.string(), z.any()), components: z.any() }).parse(document)
  }

  it('it names every address there is, and no other', async () => {
    const folder = new URL('.', import.meta.url)
    const routes = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('route.ts') && path.includes('/') && !path.startsWith('openapi'))
      .map((path) => `/api/v1/${path.replace('/route.ts', '').replace(/\[(\w+)\]/g, '{$1}')}`)
    expect(Object.keys((await read()).paths).toSorted()).toEqual(routes.toSorted())
  })

  const CALLS: [keyof typeof OPEN_ROUTES, () => Promise<Response>][] = [
    ['/api/v1/linh-vuc', () => fields(asked('/api/v1/linh-vuc'), nothing)],
    ['/api/v1/thu-tuc', () => list(asked('/api/v1/thu-tuc'), nothing)],
    ['/api/v1/thu-tuc/{ma}', () => one(asked('/api/v1/thu-tuc/9.400001'), of('9.400001'))],
    ['/api/v1/thu-tuc/{ma}', () => one(asked('/api/v1/thu-tuc/9.400003'), of('9.400003'))],
    ['/api/v1/thay-doi', () => changes(asked('/api/v1/thay-doi'), nothing)],
  ]

  it.each(CALLS)('%s answers as described, and a field more or less would not pass', async (path, call) => {
    const { paths, components } = await read()
    const { $ref } = paths[path].get.responses['200'].content['application/json'].schema
    const shape = z.fromJSONSchema(components.schemas[$ref.split('/').at(-1)])
    const answer = await (await call()).json()
    expect(shape.safeParse(answer).error).toBeUndefined()
    expect(shape.safeParse({ ...answer, them: 1 }).success).toBe(false)
    const [key = ''] = Object.keys(answer)
    expect(shape.safeParse({ ...answer, [key]: undefined }).success).toBe(false)
  })

  it('a refusal too', async () => {
    const { components } = await read()
    const refused = await one(asked('/api/v1/thu-tuc/x'), of('x'))
    expect(z.fromJSONSchema(components.schemas.Loi).safeParse(await refused.json()).error).toBeUndefined()
  })
})

describe('as a reader of elsewhere meets it', () => {
  it('the same answer is not sent twice; after a change it is', async () => {
    const ask = (held: Record<string, string> = {}) => list(asked('/api/v1/thu-tuc', held), nothing)
    const first = await ask()
    const tag = first.headers.get('etag') ?? ''
    expect(tag).toMatch(/^"[\w-]{20,}"$/)
    for (const held of [tag, `W/${tag}`, `"x", ${tag}`, '*']) {
      const again = await ask({ 'if-none-match': held })
      expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', tag])
    }
    expect((await ask({ 'if-none-match': '"x"' })).status).toBe(200)
    const other = await list(asked('/api/v1/thu-tuc?so-dong=1', { 'if-none-match': tag }), nothing)
    expect(other.status).toBe(200)
    const renamed = { ...WHOLE_DETAIL, code: '9.400002', name: 'Thủ tục đất đai đổi tên lần nữa' }
    await db.transaction((tx) => proposeDetails(tx, newId(), [renamed], new Date('2026-01-04T00:00:00Z')))
    expect((await ask({ 'if-none-match': tag })).status).toBe(200)
  })

  it('any page may read answers and refusals, and ask beforehand', async () => {
    const refused = await one(asked('/api/v1/thu-tuc/9.999999'), of('9.999999'))
    const tooMany = await list(asked('/api/v1/thu-tuc?so-dong=501'), nothing)
    for (const answer of [await list(asked('/api/v1/thu-tuc'), nothing), refused, tooMany, OPTIONS()])
      expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(OPTIONS().headers.get('access-control-allow-headers')).toBe('If-None-Match')
  })

  it.each([
    ['so-dong=0', 'so-dong'],
    ['so-dong=x', 'so-dong'],
    ['muc-do=cao', 'muc-do'],
    ['sau=%27', 'sau'],
  ])('%s is refused with the name of what is wrong', async (query, name) => {
    const answer = await list(asked(`/api/v1/thu-tuc?${query}`), nothing)
    expect(answer.status).toBe(400)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect(Object.keys((await answer.json()).fields)).toEqual([name])
  })

  it.each(['9.999999', '%00', '../x', 'a'.repeat(5000), ''])('no procedure has the code %j', async (code) => {
    expect((await one(asked('/api/v1/thu-tuc/x'), of(code))).status).toBe(404)
  })

  it('so many times a minute from one address, then 429 that says how long', async () => {
    const question = () => new Request(`${SITE}/api/v1/linh-vuc`, { headers: { 'x-forwarded-for': '203.0.113.250' } })
    const minute = Math.floor(Date.now() / 60_000)
    // This minute and the next, which may begin before the call.
    const used = [minute, minute + 1].map((each) => ({
      key: 'open-data 203.0.113.250',
      windowStart: new Date(each * 60_000),
      count: config().OPEN_DATA_PER_MINUTE - 1,
    }))
    await db.insert(rateLimits).values(used)
    const answers: [Response, ...Response[]] = [
      await fields(question(), nothing),
      await fields(question(), nothing),
      await fields(question(), nothing),
    ]
    const stopped = answers.find(({ status }) => status === 429) ?? answers[0]
    expect(stopped.status).toBe(429)
    expect(stopped.headers.get('retry-after')).toBe('60')
    expect(await stopped.json()).toMatchObject({ title: 'open_data.too_many' })
    expect((await fields(asked('/api/v1/linh-vuc'), nothing)).status).toBe(200)
  })
})
