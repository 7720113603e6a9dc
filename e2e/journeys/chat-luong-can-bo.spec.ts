import { OFFICERS, officerPages } from '../fixtures/pages'
import { breachesAtWidths, expectNoBreaches } from '../fixtures/quality'
import { personOf, STATES } from '../fixtures/states'
import { expect, test } from '../fixtures/test'
import { theWorld } from '../fixtures/world'

test.beforeEach(async ({ people }) => {
  test.setTimeout(600_000)
  // The browser itself writes this for a page that answers 404, which some of them are meant to.
  people.allow(/Failed to load resource: the server responded with a status of 404/)
  await theWorld()
})

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
