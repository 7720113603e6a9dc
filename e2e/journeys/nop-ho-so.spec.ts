import { expectDownloads, expectHeldOutside, expectLookUps, expectMessages } from '../fixtures/end-state'
import { expectCitizenSeesResult, expectNotices, wholeJourney } from '../fixtures/journey'
import { SERVICES } from '../fixtures/services'
import { test } from '../fixtures/test'

for (const service of SERVICES) {
  test(`hồ sơ ${service.code} đi từ điện thoại của người dân đến Cổng Dịch vụ công quốc gia`, async ({
    people,
    browser,
    outside,
  }) => {
    test.setTimeout(300_000)
    const settled = await wholeJourney(people, browser, service)
    await test.step('người dân thấy kết quả và thông báo', async () => {
      await expectCitizenSeesResult(settled)
      await expectNotices(settled)
      await expectMessages(outside, settled)
    })
    await test.step('Cổng Dịch vụ công quốc gia có đúng hồ sơ, tiến độ và tệp', () =>
      expectHeldOutside(outside, settled))
    await test.step('tra cứu tức thời và tải tệp ở cả hai cửa', async () => {
      await expectLookUps(settled)
      await expectDownloads(outside, settled)
    })
  })
}
