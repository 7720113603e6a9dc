import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { db } from '@/db/client'
import { auditLog, siteComparisons } from '@/db/schema'
import { anAgency, anOfficer } from '@/db/testing/builders'
import type { Officer } from '@/lib/auth/actor'
import { systemActor } from '@/lib/auth/gates'
import { newId } from '@/lib/platform/id'
import { recordProcedureDetails } from '@/lib/procedures/commands/record'
import { getSite, listActiveSites, listExpected, listSites } from '../queries/sites'
import { WHOLE_DETAIL } from '../rules/testing/details'
import type { SiteSource } from '../schema/sites'
import { addSite, checkSite, checkSiteNow, setSiteActive } from './sites'

const system = systemActor('test')
const CODES = ['9.600001', '9.600002', '9.600003', '9.600004']
const JSON_SOURCE: SiteSource = {
  kind: 'json',
  rows: 'duLieu',
  code: 'ma',
  name: 'ten',
  digest: 'kt',
  next: 'tiepTheo',
}
const HTML_SOURCE: SiteSource = {
  ...{ kind: 'html', rows: 'ul.tt > li', code: 'b', name: 'i', digest: '@data-kt', next: 'a.sau' },
}

let keeper: Officer
let server: Server
let base: string
let pages: Record<string, (response: ServerResponse, request: IncomingMessage) => void> = {}

beforeAll(async () => {
  process.env.PARITY_ALLOWED_NETWORKS = '127.0.0.0/8'
  keeper = await anOfficer('administrator', await anAgency({ level: 'province' }))
  const details = CODES.map((code, index) => ({ ...WHOLE_DETAIL, code, name: `Thủ tục mẫu ${index + 1}` }))
  await recordProcedureDetails(system, details, 'national')
  server = createServer((request, response) => {
    const page = pages[request.url ?? '']
    if (page) page(response, request)
    else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

type Shown = { ma: string; ten: string; kt: string }
const shown = async (): Promise<Shown[]> =>
  (await listExpected()).map(({ code, name, digest }) => ({ ma: code, ten: name, kt: digest }))
const asJson = (body: unknown) => (response: ServerResponse) => response.end(JSON.stringify(body))
const asHtml =
  (rows: readonly Shown[], next = '') =>
  (response: ServerResponse) =>
    response.end(
      `<ul class="tt">${rows.map(({ ma, ten, kt }) => `<li data-kt="${kt}"><b>${ma}</b> <i>${ten}</i></li>`).join('')}</ul>${next}`,
    )

/** A site at `path`, compared once: what was found. */
async function compared(path: string, source: SiteSource) {
  const { id } = await addSite(keeper, { name: 'Trang mẫu', url: base + path, source })
  await checkSite(system, id)
  const [run] = await db.select().from(siteComparisons).where(eq(siteComparisons.siteId, id))
  return run
}

test('JSON in pages: exactly what is missing, too much, twice and other is named', async () => {
  const [one, two, three] = await shown()
  if (!one || !two || !three) throw new Error('nothing is expected')
  pages = {
    '/json': asJson({
      duLieu: [
        { ...one, ma: `${one.ma}.000.00.00.H99` },
        { ...two, ten: 'Tên cũ' },
      ],
      tiepTheo: '/json-2',
    }),
    '/json-2': asJson({ duLieu: [{ ...three, kt: 'cũ' }, three, { ma: '9.699999', ten: 'Lạ' }], tiepTheo: null }),
  }
  expect(await compared('/json', JSON_SOURCE)).toMatchObject({
    ...{ outcome: 'different', expected: 4, listed: 5, missing: 1, extra: 2, differing: 2 },
    detail: {
      missing: ['9.600004'],
      extra: ['9.699999'],
      repeated: ['9.600003'],
      differing: [
        { code: '9.600002', what: 'name', ours: 'Thủ tục mẫu 2', theirs: 'Tên cũ' },
        { code: '9.600003', what: 'content', theirs: 'cũ' },
      ],
    },
  })
})

test('HTML in pages, equal; after a change of the catalogue it is behind', async () => {
  const rows = await shown()
  pages = {
    '/html': asHtml(rows.slice(0, 2), '<a class="sau" href="/html-2">sau</a>'),
    '/html-2': asHtml(rows.slice(2)),
  }
  expect(await compared('/html', HTML_SOURCE)).toMatchObject({ outcome: 'equal', listed: 4, missing: 0, extra: 0 })
  await recordProcedureDetails(system, [{ ...WHOLE_DETAIL, code: '9.600001', name: 'Tên mới' }], 'national')
  const site = (await listSites(keeper))?.find(({ url }) => url === `${base}/html`)
  await checkSiteNow(keeper, site?.id ?? '')
  const found = await getSite(keeper, site?.id ?? '')
  expect(found?.runs.map(({ outcome, differing }) => [outcome, differing])).toEqual([
    ['different', 2],
    ['equal', 0],
  ])
})

test.each([
  ['/khong-co', JSON_SOURCE, /HTTP 404/],
  ['/rong', HTML_SOURCE, /không có dòng nào/],
  ['/hong', JSON_SOURCE, /không phải JSON/],
  ['/vong', JSON_SOURCE, /vòng/],
  ['/lon', JSON_SOURCE, /lớn hơn 5 MB/],
  ['/dut', JSON_SOURCE, /không kết nối được/],
  ['/chuyen', JSON_SOURCE, /chuyển hướng quá nhiều/],
  ['/ra-ngoai', JSON_SOURCE, /nội bộ/],
  ['/giao-thuc', JSON_SOURCE, /http và https/],
] as [string, SiteSource, RegExp][])('%s is kept as a failure with its reason', async (path, source, reason) => {
  pages = {
    '/rong': (response) => response.end('<p>Đang bảo trì</p>'),
    '/hong': (response) => response.end('{"duLieu":[{"ma"'),
    '/vong': asJson({ duLieu: [{ ma: '1.000001' }], tiepTheo: '/vong' }),
    '/lon': (response) => response.end(`"${'x'.repeat(5_100_000)}"`),
    '/dut': (response) => response.destroy(),
    '/chuyen': (response) => response.writeHead(302, { location: '/chuyen' }).end(),
    '/ra-ngoai': (response) => response.writeHead(302, { location: 'http://10.255.255.1/' }).end(),
    '/giao-thuc': (response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  }
  const run = await compared(path, source)
  expect(run).toMatchObject({ outcome: 'failed', listed: 0, missing: 0, extra: 0, differing: 0 })
  expect(run?.detail.reason).toMatch(reason)
})

test('registered once; stopped sites are left alone at night; every act is in the log', async () => {
  const form = { name: 'Trang mẫu', url: `${base}/mot-lan`, source: JSON_SOURCE }
  const both = await Promise.allSettled([addSite(keeper, form), addSite(keeper, form)])
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { reason: 'site.known' } })
  const id = (await listSites(keeper))?.find(({ url }) => url === form.url)?.id ?? ''
  expect(await listActiveSites()).toContain(id)
  await setSiteActive(keeper, id, false)
  expect(await listActiveSites()).not.toContain(id)
  await setSiteActive(keeper, id, true)
  const acts = await db.select({ act: auditLog.act }).from(auditLog).where(eq(auditLog.subjectId, id))
  expect(acts.map(({ act }) => act).toSorted()).toEqual([
    'mirror_site.added',
    'mirror_site.started',
    'mirror_site.stopped',
  ])
})

test('others register, stop, compare and see nothing', async () => {
  const stranger = await anOfficer('administrator', await anAgency({ parentId: keeper.agencyId }))
  const forbidden = { kind: 'forbidden' }
  const form = { name: 'Trang', url: `${base}/cam`, source: JSON_SOURCE }
  await expect(addSite(stranger, form)).rejects.toMatchObject(forbidden)
  await expect(setSiteActive(stranger, newId(), true)).rejects.toMatchObject(forbidden)
  await expect(checkSiteNow(stranger, newId())).rejects.toMatchObject(forbidden)
  expect(await listSites(stranger)).toBeNull()
  expect(await getSite(stranger, newId())).toBeNull()
  await expect(checkSite(system, newId())).rejects.toMatchObject({ kind: 'not_found' })
})
