import { randomInt, randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures/test'

/* A change of a procedure that people file here: found, looked at, approved, taken back. */

const CODE = '2.000635'
const LIST = '/quan-tri/dong-bo/thu-tuc'

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** Asks for a synchronisation and waits until the list shows the waiting change. */
async function syncNow(page: Page): Promise<void> {
  await page.goto(LIST)
  // Another one may have been asked for in this minute, such as that of the first start.
  await expect
    .poll(
      async () => {
        await press(page, 'Đồng bộ ngay')
        const taken = page.getByText(/^Đã yêu cầu\./).waitFor({ timeout: 5000 })
        return taken.then(
          () => true,
          () => false,
        )
      },
      { intervals: [2000, 10_000], timeout: 240_000 },
    )
    .toBe(true)
  await expect
    .poll(
      async () => {
        await page.goto(`${LIST}?q=${CODE}`)
        return page.getByRole('checkbox', { name: `Chọn thủ tục ${CODE}` }).count()
      },
      { intervals: [2000], timeout: 240_000 },
    )
    .toBe(1)
}

test('phí đổi ở quốc gia: chờ duyệt, xem khác nhau, duyệt, có trên cổng, hoàn tác', async ({ people, outside }) => {
  test.setTimeout(600_000)
  const original = await outside.procedure(CODE)
  const fee = { MAPHILEPHI: '', SOTIEN: '12345', DONVI: 'Đồng', MOTA: 'phí mẫu', TENTEP: '', URL: '' }
  const time = { THOIGIANGIAIQUYET: '9', DONVITINH: 'Ngày làm việc', MOTA: '', PHILEPHI: [fee] }
  const agency = `UBND cấp xã bản thử ${randomUUID().slice(0, 8)}`
  await outside.putProcedure(CODE, {
    CACHTHUCTHUCHIEN: [{ KENH: '1', THOIGIAN: [time] }],
    COQUANTHUCHIEN: [{ MADONVI: '', TENDONVI: agency }],
  })
  const page = await people.officer('quantri', LIST)
  try {
    await syncNow(page)
    await test.step('bộ lọc và trang của một thủ tục', async () => {
      await page.getByLabel('Nội dung thay đổi').selectOption('Phí, lệ phí')
      await press(page, 'Lọc')
      await expect(page).toHaveURL(/dau=phi/)
      await page.getByRole('link', { name: CODE, exact: true }).click()
      const row = page.getByRole('row', { name: /^Phí, lệ phí/ })
      await expect(row).toContainText('Trực tiếp: 12.345 đồng, phí mẫu')
      await expect(row).toContainText('Cần xem kỹ')
      await expect(page.getByRole('row', { name: /^Thời hạn giải quyết/ }).first()).toContainText('9 ngày làm việc')
      await expect(page.getByRole('region', { name: 'Ảnh hưởng' })).toContainText('Điều kiện cung cấp dịch vụ của tỉnh')
      const visitor = await people.visitor()
      await visitor.goto(`/thu-tuc-hanh-chinh/${CODE}`)
      await expect(visitor.getByText('12.345 đồng')).toHaveCount(0)
    })
    await test.step('cơ quan chưa ánh xạ là một việc; ánh xạ xong thì đề xuất cho thấy', async () => {
      const row = page.getByRole('table', { name: 'Mã quốc gia và mã của tỉnh' }).getByRole('row', { name: agency })
      await expect(row).toContainText('Chưa ánh xạ')
      await row.getByRole('link', { name: `Ánh xạ mã ${agency}` }).click()
      await page.getByLabel('Mã của tỉnh', { exact: true }).selectOption('Mọi xã, phường')
      await page.getByLabel('Căn cứ hoặc lý do').fill('Văn bản mẫu')
      await press(page, 'Lưu ánh xạ')
      await expect(page.getByRole('status').filter({ hasText: 'Đã lưu ánh xạ' })).toBeVisible()
      await expect(
        page.getByRole('table', { name: /^Ánh xạ đang dùng/ }).getByRole('row', { name: agency }),
      ).toContainText('Mọi xã, phường')
      await page.goto(`${LIST}/${CODE}`)
      await expect(row).toContainText('Mọi xã, phường')
    })
    await test.step('không duyệt thì phải có lý do; đánh dấu rồi duyệt', async () => {
      await page.goto(`${LIST}?q=${CODE}`)
      await page.getByRole('checkbox', { name: `Chọn thủ tục ${CODE}` }).check()
      await press(page, 'Không duyệt')
      await expect(page.getByRole('main').getByRole('alert').first()).toContainText('Ghi lý do không duyệt')
      await press(page, 'Duyệt và áp dụng')
      await expect(page.getByRole('status').filter({ hasText: 'Đã duyệt và áp dụng 1 thủ tục.' })).toBeVisible()
      const visitor = await people.visitor()
      await visitor.goto(`/thu-tuc-hanh-chinh/${CODE}`)
      await expect(visitor.getByText('12.345 đồng').first()).toBeVisible()
    })
    await test.step('hoàn tác: nội dung cũ trở lại', async () => {
      await page.goto(`${LIST}/${CODE}`)
      await page.getByLabel('Lý do hoàn tác').fill('Thử hoàn tác')
      await press(page, 'Hoàn tác thay đổi này')
      await expect(page.getByRole('table', { name: /Lịch sử đề xuất/ })).toContainText('Đã hoàn tác')
      const visitor = await people.visitor()
      await visitor.goto(`/thu-tuc-hanh-chinh/${CODE}`)
      await expect(visitor.getByText('12.345 đồng')).toHaveCount(0)
    })
  } finally {
    await outside.putProcedure(CODE, original)
  }
})

test.describe('tắt JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('sửa quy tắc duyệt', async ({ people }) => {
    const page = await people.officer('quantri', `${LIST}/quy-tac`)
    const boxes = page.getByRole('group', { name: 'Thủ tục tỉnh có cung cấp dịch vụ: tự áp dụng' })
    await boxes.getByLabel('Mở lại thủ tục').check()
    await press(page, 'Lưu quy tắc')
    await expect(page.getByRole('status').filter({ hasText: 'Đã lưu quy tắc' })).toBeVisible()
    await expect(boxes.getByLabel('Mở lại thủ tục')).toBeChecked()
    await boxes.getByLabel('Mở lại thủ tục').uncheck()
    await press(page, 'Lưu quy tắc')
    await expect(boxes.getByLabel('Mở lại thủ tục')).not.toBeChecked()
    const units = page.getByRole('group', { name: 'Đơn vị thực hiện thủ tục theo cấp' })
    const commune = units.getByLabel('UBND xã Hòa Lạc Mẫu (000.00.08.H99)')
    await commune.uncheck()
    await press(page, 'Lưu quy tắc')
    await expect(commune).not.toBeChecked()
    await commune.check()
    await press(page, 'Lưu quy tắc')
    await expect(commune).toBeChecked()
  })
})

test.describe('ánh xạ mã, tắt JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('ghi, trùng thì bị từ chối bằng lời, bỏ; mọi lần đều ở lịch sử', async ({ people }) => {
    const form = `${LIST}/anh-xa/sua?loai=thu-tuc`
    const unique = randomInt(100_000, 900_000)
    const [first, second] = [`8.${unique}`, `8.${unique + 1}`]
    const page = await people.officer('quantri', form)
    const save = async (code: string) => {
      await page.goto(form)
      await page.getByLabel('Mã quốc gia', { exact: true }).fill(code)
      await page.getByLabel('Mã của tỉnh', { exact: true }).fill('1.000005')
      await page.getByLabel('Căn cứ hoặc lý do').fill('Văn bản mẫu')
      await press(page, 'Lưu ánh xạ')
    }
    await save(first)
    const row = page.getByRole('row', { name: first })
    await expect(row).toContainText('1.000005')
    await save(second)
    const refusal = page.getByRole('main').getByRole('alert').first()
    await expect(refusal).toContainText(`Mã 1.000005 của tỉnh đã ứng với mã quốc gia ${first}`)
    await expect(page.getByLabel('Mã quốc gia', { exact: true })).toHaveValue(second)
    await page.goto(`${LIST}/anh-xa?loai=thu-tuc`)
    await row.getByRole('link', { name: `Sửa mã ${first}` }).click()
    await page.getByLabel('Bỏ ánh xạ').check()
    await page.getByLabel('Căn cứ hoặc lý do').fill('Văn bản hết hiệu lực')
    await press(page, 'Lưu ánh xạ')
    await expect(row).toHaveCount(0)
    await page.goto(`${form}&ma=${first}`)
    const history = page.getByRole('table', { name: /^Lịch sử ánh xạ/ })
    await expect(history.getByRole('row')).toHaveCount(3)
    await expect(history).toContainText('Văn bản hết hiệu lực')
  })
})

test('cán bộ khác không có trang này', async ({ people }) => {
  people.allow(/status of 404/)
  for (const who of ['motcua', 'chuyenvien']) {
    const page = await people.officer(who)
    for (const path of [LIST, `${LIST}/quy-tac`, `${LIST}/anh-xa`, `${LIST}/anh-xa/sua`, `${LIST}/${CODE}`])
      expect((await page.goto(path))?.status(), path).toBe(404)
  }
})
