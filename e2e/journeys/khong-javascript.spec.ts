import { expectHeldOutside, expectMessages } from '../fixtures/end-state'
import { type Document, htmlBreaches, keepDocuments } from '../fixtures/html'
import { expectCitizenSeesResult, expectNotices, wholeJourney } from '../fixtures/journey'
import { People } from '../fixtures/people'
import { SERVICES } from '../fixtures/services'
import { theStack } from '../fixtures/stack'
import { expect, test } from '../fixtures/test'

test.use({ javaScriptEnabled: false })

for (const service of SERVICES) {
  test(`hồ sơ ${service.code} đi hết đường khi trình duyệt tắt JavaScript, mọi trang là HTML hợp lệ`, async ({
    browser,
    outside,
  }) => {
    test.setTimeout(300_000)
    const documents: (() => Promise<Document[]>)[] = []
    const people = new People(browser, (page) => documents.push(keepDocuments(page, theStack().app)))
    const settled = await wholeJourney(people, browser, service)
    await expectCitizenSeesResult(settled)
    await expectNotices(settled)
    await expectHeldOutside(outside, settled)
    await expectMessages(outside, settled)

    const seen = (await Promise.all(documents.map((kept) => kept()))).flat()
    const posted = seen.filter(({ where }) => where.startsWith('POST'))
    expect(seen.length, 'documents met on the way').toBeGreaterThan(20)
    expect(posted.length, 'documents that answer a form').toBeGreaterThan(0)
    const breaches = await Promise.all(seen.map(({ where, html }) => htmlBreaches(where, html)))
    expect(breaches.flat()).toEqual([])
    await people.leave()
  })
}
