import type { Page } from '@playwright/test'
import { workedDossier } from '../fixtures/dossiers'
import * as flows from '../fixtures/flows'
import { PlainBrowser } from '../fixtures/plain-browser'
import { BIRTH } from '../fixtures/services'
import { theStack } from '../fixtures/stack'
import { expect, test } from '../fixtures/test'
import { answer, expectStep, goOn } from '../fixtures/wizard'
import { draftAt } from '../fixtures/world'

const NAME = 'Họ, chữ đệm, tên của trẻ'

/** The whole form of a birth, for a child of this name. */
async function typeBirth(page: Page, child: string): Promise<void> {
  for (const each of BIRTH.answers) await answer(page, each.label === NAME ? { ...each, value: child } : each)
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'có JavaScript' : 'tắt JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('một hồ sơ nháp ở hai thẻ: thẻ sau được biết, chữ đã gõ còn nguyên, chọn nút lần nữa thì lưu', async ({
      people,
    }) => {
      const browser = new PlainBrowser()
      await flows.signInCitizen(browser, { app: theStack().app }, 'congdan2')
      const draft = await draftAt(browser, 'to-khai')
      const step = `/nop-ho-so/nhap/${draft}/to-khai`
      const first = await people.citizen('congdan2', step)
      const second = await first.context().newPage()
      await second.goto(step)
      await typeBirth(first, 'Nguyễn Thị Mẫu Trước')
      await typeBirth(second, 'Nguyễn Thị Mẫu Sau')
      await goOn(first)
      await expectStep(first, 'Giấy tờ')

      await goOn(second)
      const told = second.getByRole('main').getByRole('alert').first()
      await expect(told).toContainText(
        /vừa được lưu ở một cửa sổ hoặc thiết bị khác lúc \d{2}\/\d{2}\/\d{4} \d{2}:\d{2}/,
      )
      await expect(second.getByRole('textbox', { name: NAME })).toHaveValue('Nguyễn Thị Mẫu Sau')
      await goOn(second)
      await expectStep(second, 'Giấy tờ')
      await first.goto(step)
      await expect(first.getByRole('textbox', { name: NAME })).toHaveValue('Nguyễn Thị Mẫu Sau')

      await first.goto(`/ca-nhan/ho-so-nhap/${draft}/xoa`)
      await first.getByRole('button', { name: 'Xóa hồ sơ nháp' }).click()
      await expect(first).toHaveURL('/ca-nhan/ho-so-nhap')
    })

    test('lãnh đạo phân công trong lúc chuyên viên viết yêu cầu bổ sung: lời đã viết còn nguyên và gửi được ngay', async ({
      people,
    }) => {
      const number = await workedDossier('congdan2')
      const reason = 'Bản chụp thẻ căn cước bị mờ ở góc dưới. Chụp lại đủ bốn góc.'
      const handler = await people.officer('chuyenvien', `/can-bo/ho-so/${number}/yeu-cau-bo-sung`)
      await handler.getByRole('textbox', { name: 'Giấy tờ cần bổ sung và lý do' }).fill(reason)

      const leader = await people.officer('lanhdao', `/can-bo/ho-so/${number}/phan-cong`)
      await leader.getByRole('combobox', { name: 'Cán bộ giải quyết' }).selectOption({ label: 'Lê Văn Mẫu' })
      await leader.getByRole('button', { name: 'Phân công', exact: true }).click()
      await expect(leader.getByText('Đã phân công.')).toBeVisible()

      const ask = handler.getByRole('button', { name: 'Yêu cầu bổ sung', exact: true })
      await ask.click()
      await expect(handler.getByRole('main').getByRole('alert').first()).toContainText(/\(Phân công giải quyết\)/)
      await expect(handler.getByRole('textbox', { name: 'Giấy tờ cần bổ sung và lý do' })).toHaveValue(reason)
      await ask.click()
      await expect(handler).toHaveURL(new RegExp(`/can-bo/ho-so/${number}$`))
      await expect(handler.getByRole('region', { name: 'Quá trình giải quyết' })).toContainText(reason)
    })
  })
}
