import type { Page } from '@playwright/test'
import { aPdf } from '@/db/testing/sample-files'
import { expect, test } from '../fixtures/test'
import { aCardNumber } from '../fixtures/walk-ins'
import { DOSSIER_NUMBER } from '../fixtures/wizard'

/* A walk-in at the counter: by keyboard alone, and without script. Birth registration asks for one obligatory paper. */

const COUNTER = '/can-bo/tiep-nhan/tai-quay'
const BIRTH = `${COUNTER}?thu-tuc=1.001193`
const card = (number: string, name: string) => `${number}|123456789|${name}|14021990|Nữ|Thôn Mẫu, xã Mẫu|25122021`
/** A name that nobody else of this run bears. */
const aName = () => `Trần Thị Mẫu ${aCardNumber()}`

const main = (page: Page) => page.getByRole('main')
const focused = (page: Page) => page.locator(':focus')
const box = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })
const identity = (page: Page) => page.getByRole('textbox', { name: /^Số định danh/ })
const originals = (page: Page) => page.getByRole('textbox', { name: /^Bản chính: Giấy chứng sinh/ })

/** Counts what the clerk presses; what the scanner types is not counted. */
class Keyboard {
  pressed = 0
  constructor(private readonly page: Page) {}
  async type(text: string) {
    this.pressed += text.length
    await this.page.keyboard.type(text)
  }
  async press(key: string, times = 1) {
    for (let press = 0; press < times; press += 1) await this.page.keyboard.press(key)
    this.pressed += times
  }
}

test.describe('bằng bàn phím', () => {
  test('quét thẻ, đếm giấy tờ, tiếp nhận, in giấy, gọi người tiếp theo', async ({ people }) => {
    const page = await people.officer('motcua', COUNTER)
    const keys = new Keyboard(page)
    const name = aName()
    await expect(page.getByRole('searchbox', { name: 'Tên hoặc mã thủ tục' })).toBeFocused()
    await keys.type('dang ky khai sinh')
    await expect(main(page).getByRole('listitem').first()).toContainText('1.001193')
    await keys.press('Enter')
    await expect(page).toHaveURL(BIRTH)
    await expect(identity(page)).toBeFocused()
    await page.keyboard.type(card(aCardNumber(), name))
    await page.keyboard.press('Enter')
    await expect(box(page, 'Họ và tên')).toHaveValue(name)
    await expect(box(page, 'Địa chỉ')).toHaveValue('Thôn Mẫu, xã Mẫu')
    await expect(box(page, 'Họ và tên')).toBeFocused()
    await keys.press('Enter')
    await keys.type('0900000009')
    // Address, mail, way and declaration are right as they are.
    while (!(await originals(page).evaluate((input) => input.matches(':focus')))) await keys.press('Enter')
    await keys.type('1')
    while ((await focused(page).textContent()) !== 'Tiếp nhận và hẹn trả') await keys.press('Enter')
    await keys.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: 'Đã tiếp nhận hồ sơ' })).toBeVisible()
    await expect(main(page)).toContainText(DOSSIER_NUMBER)
    await expect(main(page)).toContainText(/Hẹn trả \d{2} giờ \d{2}, ngày \d{2}\/\d{2}\/\d{4}/)
    expect(keys.pressed, 'keys of one walk-in').toBeLessThan(60)

    const print = page.getByRole('link', { name: /In giấy tiếp nhận và hẹn trả/ })
    const pdf = await page.request.get((await print.getAttribute('href')) ?? '')
    expect([pdf.status(), pdf.headers()['content-type']]).toEqual([200, 'application/pdf'])
    await keys.press('F2')
    await expect(page).toHaveURL(COUNTER)
    await expect(page.getByRole('searchbox', { name: 'Tên hoặc mã thủ tục' })).toBeFocused()
  })

  test('nhấn hai lần vẫn là một hồ sơ; người đã tới một lần thì không phải nhập lại', async ({ people }) => {
    const page = await people.officer('motcua', BIRTH)
    const [number, name] = [aCardNumber(), aName()]
    const fill = async () => {
      await identity(page).pressSequentially(number)
      await box(page, 'Họ và tên').fill(name)
      await box(page, 'Địa chỉ').fill('Thôn Mẫu')
      await originals(page).fill('1')
    }
    await fill()
    await page.getByRole('button', { name: 'Tiếp nhận và hẹn trả' }).focus()
    await Promise.all([page.keyboard.press('Enter'), page.keyboard.press('Enter')])
    await expect(page.getByRole('heading', { level: 1, name: 'Đã tiếp nhận hồ sơ' })).toBeVisible()
    await page.goto(`/can-bo?viec=tat-ca&q=${encodeURIComponent(name)}`)
    await expect(main(page).getByRole('link', { name: DOSSIER_NUMBER }).filter({ visible: true })).toHaveCount(1)

    await page.goto(BIRTH)
    await identity(page).pressSequentially(number)
    await expect(box(page, 'Họ và tên')).toHaveValue(name)
    await expect(box(page, 'Địa chỉ')).toHaveValue('Thôn Mẫu')
    await originals(page).fill('1')
    await page.getByRole('button', { name: 'Tiếp nhận và hẹn trả' }).press('Enter')
    await expect(main(page).getByRole('alert').first()).toContainText('Chủ hồ sơ đã nộp thủ tục này')
    await page.getByRole('checkbox', { name: 'Đây là hồ sơ khác' }).press('Space')
    await page.getByRole('button', { name: 'Tiếp nhận và hẹn trả' }).press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: 'Đã tiếp nhận hồ sơ' })).toBeVisible()
  })
})

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'có JavaScript' : 'tắt JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('nhập sai được nói rõ, không mất chữ nào; rồi tiếp nhận, in, thêm bản quét', async ({ people }) => {
      const page = await people.officer('motcua', `${COUNTER}?q=1.001193`)
      await expect(page).toHaveURL(BIRTH)
      const name = aName()
      await identity(page).fill('12345')
      await box(page, 'Họ và tên').fill(name)
      await page.getByRole('textbox', { name: 'Điện thoại' }).first().fill('12')
      await page.getByRole('button', { name: 'Tiếp nhận và hẹn trả' }).click()
      const alert = main(page).getByRole('alert').first()
      await expect(alert).toContainText('Số căn cước phải có 12 chữ số. Đang có 5 chữ số')
      await expect(alert).toContainText('Nhập số điện thoại 10 chữ số')
      await expect(alert).toContainText('Nhập địa chỉ')
      await expect(alert).toContainText('Thiếu giấy tờ bắt buộc: Giấy chứng sinh')
      await expect(box(page, 'Họ và tên')).toHaveValue(name)
      await expect(identity(page)).toHaveValue('12345')

      await identity(page).fill(card(aCardNumber(), 'Không Dùng'))
      await page.getByRole('textbox', { name: 'Điện thoại' }).first().fill('0900 000 009')
      await originals(page).fill('1')
      await page.getByRole('button', { name: 'Tiếp nhận và hẹn trả' }).click()
      await expect(page.getByRole('heading', { level: 1, name: 'Đã tiếp nhận hồ sơ' })).toBeVisible()
      await expect(main(page)).toContainText(`của ${name}`)
      await expect(page.getByRole('link', { name: /In giấy tiếp nhận và hẹn trả/ })).toBeVisible()

      const scan = { name: 'giấy chứng sinh.pdf', mimeType: 'application/pdf', buffer: aPdf(3000) }
      await page.getByLabel('Bản quét: Giấy chứng sinh').setInputFiles(scan)
      await page.getByRole('button', { name: 'Tải bản quét lên' }).first().click()
      await expect(page.getByRole('row', { name: /Giấy chứng sinh/ })).toContainText(/1\s*0\s*1/)
    })

    test('doanh nghiệp nộp qua người đại diện: thiếu mã số thì được nói rõ; hồ sơ ghi cả hai', async ({ people }) => {
      const page = await people.officer('motcua', BIRTH)
      const [name, taxCode] = [`Công ty TNHH Mẫu ${aCardNumber().slice(-6)}`, aCardNumber().slice(0, 10)]
      const representative = aName()
      await identity(page).fill(aCardNumber())
      await box(page, 'Họ và tên').fill(representative)
      await box(page, 'Địa chỉ').fill('Thôn Mẫu')
      await originals(page).fill('1')
      await page.getByText('Chủ hồ sơ là doanh nghiệp, tổ chức', { exact: true }).click()
      await page.getByRole('radio', { name: 'Doanh nghiệp' }).check()
      await page.getByRole('textbox', { name: /^Tên doanh nghiệp, tổ chức/ }).fill(name)
      await page.getByRole('textbox', { name: /^Mã số thuế/ }).fill('123')
      await page.getByRole('button', { name: 'Tiếp nhận và hẹn trả' }).click()
      await expect(main(page).getByRole('alert').first()).toContainText('Mã số thuế có 10 chữ số')
      await page.getByRole('textbox', { name: /^Mã số thuế/ }).fill(taxCode)
      await page.getByRole('button', { name: 'Tiếp nhận và hẹn trả' }).click()
      await expect(page.getByRole('heading', { level: 1, name: 'Đã tiếp nhận hồ sơ' })).toBeVisible()
      await expect(main(page)).toContainText(`của ${name}`)
      await page.getByRole('link', { name: 'Mở hồ sơ' }).click()
      const facts = page.getByRole('region', { name: 'Thông tin hồ sơ' })
      await expect(facts).toContainText(name)
      await expect(facts).toContainText(`******${taxCode.slice(-4)}`)
      await expect(facts).toContainText(`${representative}, ********`)
    })

    test('giấy tờ chưa đủ: yêu cầu bổ sung ngay, có phiếu', async ({ people }) => {
      const page = await people.officer('motcua', BIRTH)
      await identity(page).fill(aCardNumber())
      await box(page, 'Họ và tên').fill(aName())
      await box(page, 'Địa chỉ').fill('Thôn Mẫu')
      await page.getByRole('button', { name: 'Yêu cầu bổ sung' }).click()
      await expect(main(page).getByRole('alert').first()).toContainText('Nêu đủ một lần mọi giấy tờ còn thiếu')
      await page.getByLabel('Giấy tờ còn thiếu, lý do từ chối hoặc ghi chú').fill('Giấy chứng sinh có xác nhận.')
      await page.getByRole('button', { name: 'Yêu cầu bổ sung' }).click()
      await expect(page.getByRole('heading', { level: 1, name: 'Đã yêu cầu bổ sung' })).toBeVisible()
      await expect(main(page)).toContainText(/GT-\d{6}-/)
      await expect(page.getByRole('link', { name: /In phiếu yêu cầu bổ sung/ })).toBeVisible()
    })
  })
}
