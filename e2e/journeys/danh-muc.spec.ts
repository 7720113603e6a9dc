import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures/test'
import { theWorld } from '../fixtures/world'

test.beforeEach(async () => {
  test.setTimeout(300_000)
  await theWorld()
})

const RELIGIONS = '/quan-tri/danh-muc/ton-giao'

/** Opens the list again until its last run says this. */
const lastRunSays = (page: Page, words: RegExp) =>
  expect(async () => {
    await page.goto(RELIGIONS)
    const last = page
      .getByRole('table', { name: /Các lần nhận/ })
      .getByRole('row')
      .nth(1)
    await expect(last).toContainText(words, { timeout: 1000 })
  }).toPass({ timeout: 60_000 })

test('quản trị thấy 24 danh mục, danh mục nào chưa có tên dịch vụ, và tỉnh đã sáp nhập nay là gì', async ({
  people,
}) => {
  const page = await people.officer('quantri', '/quan-tri/danh-muc')
  const table = page.getByRole('table', { name: /Danh mục dùng chung/ })
  await expect(table.getByRole('row')).toHaveCount(25)
  await expect(table.getByText('Chưa xác nhận tên dịch vụ')).toHaveCount(10)
  const sectors = table.getByRole('row', { name: /^Ngành/ })
  await expect(sectors).toContainText('Không tự nhận')
  await expect(sectors.getByRole('button')).toHaveCount(0)

  await table.getByRole('link', { name: 'Tỉnh, thành phố' }).click()
  await page.getByRole('searchbox', { name: 'Mã hoặc tên' }).fill('ha giang')
  await page.getByLabel('Tình trạng').selectOption({ label: 'Đã hết hiệu lực' })
  await page.getByRole('button', { name: 'Tìm', exact: true }).click()
  await page.getByRole('link', { name: '02', exact: true }).click()
  await expect(page.getByText('Nay là Tỉnh Tuyên Quang (08)')).toBeVisible()
})

test('danh mục nhận theo yêu cầu: dòng thêm, dòng bỏ; câu trả lời rỗng không xóa gì', async ({ people, outside }) => {
  const rows = await outside.listRows('ton-giao')
  const page = await people.officer('quantri', RELIGIONS)
  try {
    await outside.setListRows('ton-giao', [...rows, { MATONGIAO: 'G99-TG99', TENTONGIAO: 'Tôn giáo Mẫu' }])
    await page.getByRole('button', { name: 'Nhận ngay' }).click()
    await lastRunSays(page, /Nhận đủ.*thêm.*G99-TG99/s)
    await expect(page.getByText('Tôn giáo Mẫu').first()).toBeVisible()

    await outside.setListRows('ton-giao', [])
    await page.getByRole('button', { name: 'Nhận ngay' }).click()
    await lastRunSays(page, /Bùi Văn Mẫu.*Không nhận được.*danh sách rỗng/s)
    await expect(page.getByText('Tôn giáo Mẫu').first()).toBeVisible()
  } finally {
    await outside.setListRows('ton-giao', rows)
  }
  await page.getByRole('button', { name: 'Nhận ngay' }).click()
  await lastRunSays(page, /Nhận đủ.*Hết: G99-TG99/s)
})

test('phía quốc gia đổi khóa: đọc thử chỉ ra, lưu khóa mới, rồi trở lại', async ({ people, outside }) => {
  const settings = '/quan-tri/danh-muc/gioi-tinh/cau-hinh'
  const page = await people.officer('quantri', settings)
  try {
    await outside.setListNames({ LayDanhMucGioiTinh: { khoa: { MAGIOITINH: 'MA' } } })
    await page.getByRole('button', { name: 'Đọc thử' }).click()
    await expect(page.getByText('một dòng không có MAGIOITINH')).toBeVisible()
    await expect(page.getByText('MA, TENGIOITINH')).toBeVisible()
    await page.getByLabel('Khóa của mã', { exact: true }).fill('MA')
    await page.getByRole('button', { name: 'Đọc thử' }).click()
    await expect(page.getByText('thêm 0 mã, hết 0 mã, có sẵn 3 mã')).toBeVisible()
    await page.getByRole('button', { name: 'Lưu tên và khóa này' }).click()
    await expect(page.getByText('Đã lưu tên dịch vụ và khóa')).toBeVisible()
    await expect(
      page
        .getByRole('table', { name: /Tên và khóa đã lưu/ })
        .getByRole('row')
        .nth(1),
    ).toContainText('MA, TENGIOITINH')
  } finally {
    await outside.setListNames({})
  }
  await page.getByLabel('Khóa của mã', { exact: true }).fill('MAGIOITINH')
  await page.getByRole('button', { name: 'Đọc thử' }).click()
  await page.getByRole('button', { name: 'Lưu tên và khóa này' }).click()
  await expect(page.getByText('Đã lưu tên dịch vụ và khóa')).toBeVisible()
})

test('tên riêng của tỉnh đứng cạnh tên quốc gia, có lý do, bỏ lại được', async ({ people }) => {
  const page = await people.officer('quantri', '/quan-tri/danh-muc/nhom-mau/dong?ma=01')
  await page.getByRole('radio', { name: 'Đặt tên riêng của tỉnh' }).check()
  await page.getByRole('textbox', { name: 'Tên riêng của tỉnh' }).fill('Nhóm A')
  await page.getByRole('button', { name: 'Lưu sửa đổi' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Nhập lý do')
  await page.getByRole('textbox', { name: 'Lý do' }).fill('Thử của bản mẫu')
  await page.getByRole('button', { name: 'Lưu sửa đổi' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Nhóm A (01)' })).toBeVisible()
  await page.goto('/quan-tri/danh-muc/nhom-mau')
  await expect(page.getByText('Tên riêng của tỉnh. Cổng quốc gia: A').first()).toBeVisible()

  await page.getByRole('link', { name: '01', exact: true }).click()
  await page.getByRole('radio', { name: 'Bỏ sửa đổi của tỉnh, theo danh mục quốc gia' }).check()
  await page.getByRole('textbox', { name: 'Lý do' }).fill('Thử xong')
  await page.getByRole('button', { name: 'Lưu sửa đổi' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'A (01)' })).toBeVisible()
  await expect(page.getByRole('table', { name: /Sửa đổi của tỉnh/ })).toContainText('Thử xong')
})

test('tệp mã cũ: dòng sai được chỉ ra và không lưu gì, tệp đúng thì mã cũ nói nay là gì', async ({ people }) => {
  const page = await people.officer('quantri', '/quan-tri/danh-muc/phuong-xa')
  await page.getByRole('link', { name: 'Nhập mã cũ từ tệp' }).click()
  await page.getByRole('button', { name: 'Nhập tệp' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Chọn tệp CSV.')
  const choose = (...rows: string[]) =>
    page.getByLabel('Tệp CSV').setInputFiles({
      name: 'ma-cu.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(['ma_cu,ten_cu,ma_moi,hieu_luc_tu', ...rows].join('\r\n')),
    })
  await page.getByRole('textbox', { name: 'Căn cứ' }).fill('Văn bản mẫu')
  await choose('90001,Phường Mẫu Cũ Một,00004,01/07/2025', '90002,,00004,01/07/2025', '00008,,00004,31/06/2025')
  await page.getByRole('button', { name: 'Nhập tệp' }).click()
  await expect(page.getByText('Không nhập: 2 dòng sai, chưa lưu dòng nào')).toBeVisible()
  await expect(page.getByText('Dòng 3 (mã 90002): danh mục chưa biết mã cũ này, nhập tên cũ.')).toBeVisible()
  await expect(page.getByText('Dòng 4 (mã 00008): ngày hiệu lực không đúng, ví dụ đúng: 01/07/2025.')).toBeVisible()

  await page.getByRole('link', { name: 'Nhập tệp khác' }).click()
  await page.getByRole('textbox', { name: 'Căn cứ' }).fill('Văn bản mẫu')
  await choose('90001,Phường Mẫu Cũ Một,00004,01/07/2025', '90001,Phường Mẫu Cũ Một,00008,01/07/2025')
  await page.getByRole('button', { name: 'Nhập tệp' }).click()
  await expect(page.getByText('Mã cũ mới biết: 1.')).toBeVisible()
  await page.goto('/quan-tri/danh-muc/phuong-xa/dong?ma=90001')
  await expect(page.getByRole('heading', { level: 1, name: 'Phường Mẫu Cũ Một (90001)' })).toBeVisible()
  await expect(page.getByText(/Nay là .*00004.*00008/)).toBeVisible()
})
