import { randomUUID } from 'node:crypto'
import { aPdf } from '@/db/testing/sample-files'
import { stepsOn } from '../fixtures/counter'
import * as flows from '../fixtures/flows'
import { PlainBrowser } from '../fixtures/plain-browser'
import { accountOf, theStack } from '../fixtures/stack'
import { expect, test } from '../fixtures/test'
import { aCardNumber, aWalkIn } from '../fixtures/walk-ins'

/* Results that wait to be handed over: the clerk's list leads to the form on which it is done. */

/** A walk-in whose result is there and is to be fetched at the counter; answers its number. */
async function waitingResult(fullName: string, phone: string): Promise<string> {
  const site = { app: theStack().app }
  const [clerk, handler, leader] = [new PlainBrowser(), new PlainBrowser(), new PlainBrowser()]
  await flows.signInOfficer(clerk, site, accountOf('motcua'))
  await flows.signInOfficer(handler, site, accountOf('chuyenvien'))
  await flows.signInOfficer(leader, site, accountOf('lanhdao'))
  const number = await flows.takeAtCounter(clerk, site, '2.000635', aWalkIn({ fullName, phone }))
  const result = new File([new Uint8Array(aPdf(2000))], `kết quả ${randomUUID().slice(0, 4)}.pdf`)
  await flows.startProcessing(handler, site, number)
  await flows.uploadResult(handler, site, number, result)
  await flows.submitForApproval(handler, site, number)
  await flows.approve(leader, site, number)
  await flows.finish(handler, site, number)
  return number
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'có JavaScript' : 'tắt JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('tìm kết quả chờ trả theo tên, số điện thoại, cách trả; mở phiếu trả, trả xong thì không còn trong danh sách', async ({
      people,
    }) => {
      test.setTimeout(180_000)
      const unlike = aCardNumber().slice(4)
      const [name, phone] = [`Trần Thị Mẫu ${unlike}`, `09${unlike}`]
      const number = await waitingResult(name, phone)
      const clerk = await people.officer('motcua', '/can-bo')
      const row = clerk.getByRole('row').filter({ hasText: number })
      const tab = (label: string) =>
        clerk.getByRole('navigation', { name: 'Cách trả' }).getByRole('link', { name: label })
      const search = clerk.getByRole('searchbox', { name: 'Mã hồ sơ, tên chủ hồ sơ hoặc số điện thoại' })

      await test.step('từ trình đơn, chia theo cách trả, số đếm là danh sách', async () => {
        await clerk.getByRole('link', { name: 'Kết quả chờ trả', exact: true }).click()
        await expect(clerk.getByRole('heading', { level: 1, name: 'Kết quả chờ trả' })).toBeVisible()
        await search.fill(name)
        await clerk.getByRole('button', { name: 'Tìm', exact: true }).click()
        await expect(row).toContainText('Trả tại quầy')
        await expect(row).toContainText('Từ hôm nay')
        await expect(tab('Trả tại quầy')).toHaveText(/Trả tại quầy\s*1/)
        await expect(tab('Qua bưu chính')).toHaveText(/Qua bưu chính\s*0/)
        await tab('Bản điện tử').click()
        await expect(clerk.getByRole('main')).toContainText(`Không có kết quả chờ trả nào khớp với “${name}”.`)
        await tab('Trả tại quầy').click()
        await expect(clerk).toHaveURL(/cach=tai-quay/)
        await expect(row).toHaveCount(1)
      })

      await test.step('tìm theo số điện thoại, rồi trả trên phiếu', async () => {
        await search.fill(phone.replace(/(\d{4})(\d{3})(\d{3})/, '$1 $2 $3'))
        await clerk.getByRole('button', { name: 'Tìm', exact: true }).click()
        await row.getByRole('link', { name: `Trả kết quả ${number}` }).click()
        await expect(clerk).toHaveURL(`/can-bo/ho-so/${number}/tra-ket-qua`)
        await clerk.getByLabel('Cách xác nhận đã nhận').fill('Ký nhận vào sổ trả kết quả, số 12')
        await clerk.getByRole('button', { name: 'Trả kết quả', exact: true }).click()
        await expect(stepsOn(clerk).first()).toContainText('Trả kết quả')
        await clerk.goto(`/can-bo/tra-ket-qua?q=${number}`)
        await expect(clerk.getByRole('main')).toContainText('Không có kết quả chờ trả nào khớp')
      })
    })
  })
}
