import type { Page } from '@playwright/test'
import {
  CITIZENS,
  citizenPages,
  OFFICERS,
  officerPages,
  type PageCase,
  publicPages,
  routesOfApp,
} from '../fixtures/pages'
import { breachesAtWidths, breachesOf, linksOn } from '../fixtures/quality'
import { personOf, STATES } from '../fixtures/states'
import { expect, test } from '../fixtures/test'
import { theWorld } from '../fixtures/world'

/** Looks at every page, and then whether what they link to is there. A list of no pages is a mistake of the test. */
async function expectNoBreaches(page: Page, cases: readonly PageCase[]): Promise<void> {
  expect(cases.length).toBeGreaterThan(5)
  const found: string[] = []
  const links = new Set<string>()
  for (const each of cases) {
    await test.step(each.name, async () => {
      found.push(...(await breachesOf(page, each)))
      for (const link of await linksOn(page)) links.add(link)
    })
  }
  expect(links.size).toBeGreaterThan(5)
  for (const link of links) {
    const status = (await page.request.get(link)).status()
    if (status >= 400) found.push(`a link to ${link} leads to ${status}`)
  }
  expect(found).toEqual([])
}

test.beforeEach(async ({ people }) => {
  test.setTimeout(180_000)
  // The browser itself writes this for a page that answers 404, which some of them are meant to.
  people.allow(/Failed to load resource: the server responded with a status of 404/)
  await theWorld()
})

test('mọi trang trong app/ đều được xem', async () => {
  const world = await theWorld()
  const cases = [
    ...publicPages(world),
    ...CITIZENS.flatMap((who) => citizenPages(world, who)),
    ...OFFICERS.flatMap((who) => officerPages(world, who)),
  ]
  const seen = new Set(cases.map(({ route }) => route))
  const routes = routesOfApp()
  expect(routes.length).toBeGreaterThan(20)
  // Between password and code: one of the states below.
  const elsewhere = ['/dang-nhap/xac-thuc']
  expect(routes.filter((route) => !seen.has(route) && !elsewhere.includes(route))).toEqual([])
})

test('trang công khai: dễ tiếp cận, HTML hợp lệ, nhẹ, không tràn ngang', async ({ people }) => {
  const page = await people.visitor({ extraHTTPHeaders: { 'x-forwarded-for': '198.51.100.20' } })
  await expectNoBreaches(page, publicPages(await theWorld()))
})

for (const who of CITIZENS) {
  test(`trang của ${who}`, async ({ people }) => {
    await expectNoBreaches(await people.citizen(who), citizenPages(await theWorld(), who))
  })
}

for (const who of OFFICERS) {
  test(`trang của cán bộ ${who}`, async ({ people }) => {
    await expectNoBreaches(await people.officer(who), officerPages(await theWorld(), who))
  })
}

for (const who of new Set(STATES.map((state) => state.who))) {
  test(`lỗi và phần mở ra trên trang của ${who}`, async ({ people }) => {
    people.allow(/status of 4(00|13|15)/)
    const world = await theWorld()
    const page = await personOf(people, who)
    const found: string[] = []
    for (const { name, path, reach } of STATES.filter((state) => state.who === who)) {
      await page.goto(path(world))
      await reach(page)
      found.push(...(await breachesAtWidths(page)).map((breach) => `${name}: ${breach}`))
    }
    expect(found).toEqual([])
  })
}
