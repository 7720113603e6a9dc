import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { aPdf } from '@/db/testing/sample-files'
import { statusOf } from '../fixtures/counter'
import * as flows from '../fixtures/flows'
import { PlainBrowser } from '../fixtures/plain-browser'
import { accountOf, theStack } from '../fixtures/stack'
import { expect, test } from '../fixtures/test'

/* A procedure that the province begins to offer: written, tried, refused, published; what is received keeps its version. */

const CODE = '2.000908'
const UNIT = 'UBND phường An Bình'
const pages = {
  facts: `/quan-tri/thu-tuc/${CODE}`,
  form: `/quan-tri/bieu-mau/${CODE}`,
  process: `/quan-tri/quy-trinh/${CODE}`,
  publish: `/quan-tri/thu-tuc/${CODE}/cong-bo`,
}

const step = (page: Page, number: number) => page.getByRole('group', { name: `Bước ${number}`, exact: true })
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const saved = async (page: Page, button: string) => {
  const before = await page.locator('input[name=version]').first().inputValue()
  await press(page, button)
  await expect(page.locator('input[name=version]').first()).not.toHaveValue(before)
}

/** One dossier of the procedure, filed, received, being worked on, its result beside it; answers its number. */
async function workedOn(): Promise<string> {
  const site = { app: theStack().app }
  const [citizen, clerk, handler] = [new PlainBrowser(), new PlainBrowser(), new PlainBrowser()]
  await flows.signInCitizen(citizen, site, 'congdan2')
  await flows.signInOfficer(clerk, site, accountOf('motcua'))
  await flows.signInOfficer(handler, site, accountOf('chuyenvien'))
  const answers = {
    agencyCode: '000.00.07.H99',
    phone: '0900000002',
    address: 'Thôn Mẫu, xã Hòa Lạc Mẫu, tỉnh Mẫu',
    vanBanGoc: 'Quyết định số 01 năm 2020',
    resultDelivery: 'counter',
  }
  const code = await flows.submitDossier(citizen, site, CODE, { answers, fileFor: () => undefined })
  const number = await flows.receive(clerk, site, code)
  await flows.startProcessing(handler, site, number)
  const result = new File([new Uint8Array(aPdf(1000))], `kết quả ${randomUUID()}.pdf`)
  await flows.uploadResult(handler, site, number, result)
  return number
}

async function writeFacts(page: Page): Promise<void> {
  await page.goto('/quan-tri/thu-tuc')
  await page.getByRole('searchbox').fill(CODE)
  await press(page, 'Tìm')
  await press(page, 'Soạn phiên bản mới')
  await expect(page).toHaveURL(pages.facts)
  await page.getByLabel('Mức độ').selectOption('Toàn trình')
  await page.getByLabel('Số phút để khai').fill('5')
  await page.getByLabel(UNIT).check()
  await page.getByLabel('Thời hạn giải quyết').fill('2')
  await page.getByLabel('Căn cứ của thời hạn').fill('Quyết định mẫu của UBND tỉnh Mẫu')
  await page.getByLabel('Tên kết quả').fill('Bản sao từ sổ gốc')
  await page.getByLabel('Nhận trực tiếp tại Bộ phận Một cửa').check()
  await saved(page, 'Lưu điều kiện')
}

async function writeForm(page: Page): Promise<void> {
  await page.goto(pages.form)
  await saved(page, 'Thêm phần')
  await page.getByLabel('Tên phần 1').fill('Văn bản cần cấp bản sao')
  await saved(page, 'Thêm mục vào phần 1')
  await page.getByLabel('Câu hỏi').fill('Tên và số của văn bản gốc')
  await page.getByLabel('Mã của mục', { exact: true }).fill('vanBanGoc')
  await page.getByLabel('Bắt buộc trả lời').check()
  await saved(page, 'Lưu biểu mẫu')
}

async function writeTimes(page: Page): Promise<void> {
  await page.goto(pages.process)
  for (const [number, hours] of [1, 8, 4, 2].entries())
    await step(page, number + 1)
      .getByLabel('Thời gian', { exact: true })
      .fill(String(hours))
  await saved(page, 'Lưu quy trình')
}

test('soạn, bị từ chối công bố, chạy thử, công bố; hồ sơ mới theo quy trình mới, hồ sơ cũ giữ quy trình cũ', async ({
  people,
}) => {
  test.setTimeout(300_000)
  const page = await people.officer('quantri', '/quan-tri/thu-tuc')
  await writeFacts(page)
  await writeForm(page)
  await writeTimes(page)

  await test.step('một bước chưa có người thực hiện: không công bố được, nói rõ bước nào', async () => {
    await step(page, 2).getByLabel('Người thực hiện').selectOption('Chưa chọn')
    await saved(page, 'Lưu quy trình')
    await expect(page.getByRole('img', { name: 'Sơ đồ quy trình' })).toContainText('chưa có người thực hiện')
    await page.goto(pages.publish)
    await expect(page.getByRole('main')).toContainText('Bước 2 “Giải quyết hồ sơ” chưa có người thực hiện.')
    await expect(page.getByRole('button', { name: 'Công bố', exact: true })).toHaveCount(0)
  })

  await test.step('một vòng lặp cũng vậy', async () => {
    await page.goto(pages.process)
    await step(page, 2).getByLabel('Người thực hiện').selectOption('chuyên viên')
    await step(page, 4).getByLabel('Thì đến bước', { exact: true }).selectOption({ index: 1 })
    await saved(page, 'Lưu quy trình')
    await expect(page.getByRole('main')).toContainText('Các bước đi vòng: “Tiếp nhận và chuyển hồ sơ”')
    await step(page, 4).getByLabel('Thì đến bước', { exact: true }).selectOption('5. Trả kết quả')
    await saved(page, 'Lưu quy trình')
    await expect(page.getByText('Cần sửa trước khi công bố')).toHaveCount(0)
  })

  await test.step('chạy thử: từng bước có hạn, hẹn trả có cách tính', async () => {
    await page.getByLabel('Ngày tiếp nhận').fill('17/11/2025')
    await page.getByLabel('Giờ tiếp nhận').fill('10:00')
    await press(page, 'Chạy thử')
    const trial = page.getByRole('region', { name: 'Chạy thử với một hồ sơ mẫu' })
    await expect(trial.getByRole('row', { name: /1\. Tiếp nhận và chuyển hồ sơ/ })).toContainText('17/11/2025')
    await expect(trial.getByRole('row', { name: /3\. Duyệt kết quả/ })).toContainText('Cơ quan xử lý, lãnh đạo')
    await expect(trial).toContainText('Hẹn trả kết quả: 17 giờ 00, ngày 19/11/2025')
  })

  await test.step('công bố, có ngay trên cổng', async () => {
    await page.goto(pages.publish)
    await press(page, 'Công bố')
    await expect(page.getByRole('main').getByRole('alert').first()).toContainText('Ghi lý do thay đổi')
    await page.getByLabel('Lý do thay đổi và căn cứ').fill('Bắt đầu cung cấp trực tuyến.')
    await press(page, 'Công bố')
    await expect(page).toHaveURL(pages.facts)
    await expect(page.getByRole('main')).toContainText('đang áp dụng phiên bản 1')
  })
  const old = await workedOn()

  await test.step('phiên bản sau bắt buộc lãnh đạo duyệt', async () => {
    await press(page, 'Soạn phiên bản mới')
    await expect(page.getByText(/^Bản soạn, lưu lần cuối/)).toBeVisible()
    await page.goto(pages.process)
    await step(page, 2).getByLabel('Việc khác kết thúc bước (2)').selectOption('Không có')
    await saved(page, 'Lưu quy trình')
    await page.goto(pages.publish)
    await expect(page.getByRole('row', { name: /Bước “Giải quyết hồ sơ”/ })).toContainText('Hoàn thành xử lý')
    await page.getByLabel('Lý do thay đổi và căn cứ').fill('Mọi bản sao phải được duyệt.')
    await press(page, 'Công bố')
    await expect(page.getByRole('main')).toContainText('đang áp dụng phiên bản 2')
    await page.getByRole('link', { name: 'Phiên bản 2' }).click()
    await expect(page.getByRole('main')).toContainText('Mọi bản sao phải được duyệt.')
  })
  const next = await workedOn()

  const handler = await people.officer('chuyenvien', `/can-bo/ho-so/${next}`)
  await expect(handler.getByRole('region', { name: 'Bước của quy trình' })).toContainText('Bước hiện tại')
  await expect(handler.getByRole('button', { name: 'Hoàn thành xử lý' })).toHaveCount(0)
  await expect(handler.getByRole('button', { name: 'Trình duyệt' })).toBeVisible()
  await handler.goto(`/can-bo/ho-so/${old}`)
  await press(handler, 'Hoàn thành xử lý')
  await expect(statusOf(handler, 'Đã xử lý xong')).toBeVisible()
})

test.describe('tắt JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('thêm, dời, bỏ một bước bằng nút của trang; bỏ bản soạn', async ({ people }) => {
    test.setTimeout(300_000)
    const code = '2.000942'
    const page = await people.officer('quantri', `/quan-tri/thu-tuc?q=${code}`)
    await press(page, 'Soạn phiên bản mới')
    await expect(page).toHaveURL(`/quan-tri/thu-tuc/${code}`)
    await page.goto(`/quan-tri/quy-trinh/${code}`)
    await press(page, 'Thêm bước')
    await step(page, 6).getByLabel('Tên bước').fill('Đóng dấu')
    await press(page, 'Lên bước 6')
    await expect(step(page, 5).getByLabel('Tên bước')).toHaveValue('Đóng dấu')
    await expect(page.getByRole('main')).toContainText('Bước 5 “Đóng dấu” chưa có người thực hiện.')
    await press(page, 'Bỏ bước 5')
    await expect(page.getByRole('group', { name: 'Bước 6', exact: true })).toHaveCount(0)
    await page.goto(`/quan-tri/thu-tuc/${code}/cong-bo`)
    await press(page, 'Bỏ bản soạn')
    await expect(page.getByRole('main')).toContainText('chưa cung cấp')
  })
})
