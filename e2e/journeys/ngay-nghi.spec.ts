import { expect, test } from '../fixtures/test'
import { theWorld } from '../fixtures/world'

test.beforeEach(async () => {
  test.setTimeout(300_000)
  await theWorld()
})

/** A weekday far ahead, which no dossier reaches: the journey may run on any day. */
const DAY = '12/03/2099'
const LIST = '/quan-tri/ngay-nghi?nam=2099'

test('quản trị thêm một ngày nghỉ, xem trước, xác nhận bằng văn bản rồi bỏ đi', async ({ people }) => {
  const page = await people.officer('quantri', LIST)
  await expect(page.getByRole('heading', { level: 1, name: 'Ngày nghỉ, ngày làm bù năm 2099' })).toBeVisible()
  await page.getByRole('link', { name: 'Thêm ngày' }).click()
  await page.getByRole('button', { name: 'Xem trước thay đổi' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Sửa các mục được đánh dấu')
  await expect(page.getByText('Nhập ngày theo dạng ngày/tháng/năm, ví dụ 24/11/2026.')).toBeVisible()

  await page.getByLabel('Ngày', { exact: true }).fill(DAY)
  await page.getByLabel('Tên ngày nghỉ, hoặc lý do làm bù').fill('Ngày mẫu')
  await page.getByRole('button', { name: 'Xem trước thay đổi' }).click()
  await expect(page.getByText('Không hồ sơ nào đang giải quyết có hạn thay đổi.')).toBeVisible()
  await page.getByRole('button', { name: 'Lưu vào lịch' }).click()
  await expect(page.getByText('Đã lưu thay đổi lịch')).toBeVisible()
  const row = page
    .getByRole('table', { name: /năm 2099/ })
    .getByRole('row')
    .nth(1)
  await expect(row).toContainText('Ngày mẫu')
  await expect(row).toContainText('Dự kiến')

  await row.getByRole('link', { name: `Sửa, xác nhận ngày ${DAY}` }).click()
  await page.getByLabel('Tình trạng').selectOption({ label: 'Đã xác nhận' })
  await page.getByRole('button', { name: 'Xem trước thay đổi' }).click()
  await expect(page.getByText('Nhập số văn bản quyết định ngày này.')).toBeVisible()
  await page.getByLabel('Số văn bản').fill('12/QĐ-UBND')
  await page.getByLabel('Ngày văn bản').fill('20/11/2026')
  await page.getByRole('button', { name: 'Xem trước thay đổi' }).click()
  await expect(page.getByText('Văn bản 12/QĐ-UBND ngày 20/11/2026')).toBeVisible()
  await page.getByRole('button', { name: 'Lưu vào lịch' }).click()
  await expect(row).toContainText('Đã xác nhận')

  await row.getByRole('link', { name: `Bỏ ngày ${DAY}` }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Xem trước thay đổi lịch' })).toBeVisible()
  await page.getByRole('button', { name: 'Bỏ khỏi lịch' }).click()
  await expect(page.getByText(`${DAY} không còn là ngày nghỉ`).first()).toBeVisible()
  await expect(page.getByText('Năm 2099 chưa có ngày nghỉ hoặc ngày làm bù nào trong lịch.')).toBeVisible()
})

test('bản xem trước cũ không lưu được, và nói ai đã thay đổi', async ({ people }) => {
  const preview = `/quan-tri/ngay-nghi/sua?xem=1&ngay=13%2F03%2F2099&ten=M%E1%BA%ABu&phien-ban=`
  const page = await people.officer('quantri', '/quan-tri/ngay-nghi/sua')
  const version = await page.locator('input[name="phien-ban"]').inputValue()
  await page.goto(preview + version)
  await page.getByRole('button', { name: 'Lưu vào lịch' }).click()
  await expect(page.getByText('Đã lưu thay đổi lịch')).toBeVisible()
  await page.goto(preview + version)
  await page.getByRole('button', { name: 'Lưu vào lịch' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Lịch vừa được Bùi Văn Mẫu thay đổi')
  await page.goto(LIST)
  await page.getByRole('link', { name: 'Bỏ ngày 13/03/2099' }).click()
  await page.getByRole('button', { name: 'Bỏ khỏi lịch' }).click()
  await expect(page.getByText('13/03/2099: bỏ ngày dự kiến khỏi lịch').first()).toBeVisible()
})

test('hồ sơ nói rõ ba cách tính trễ hạn cho cán bộ, không cho người nộp', async ({ people }) => {
  const { dossiers } = await theWorld()
  const page = await people.officer('chuyenvien', `/can-bo/ho-so/${dossiers['4']}`)
  const facts = page.getByRole('region', { name: 'Thông tin hồ sơ' })
  await expect(facts.getByText('So với hạn gốc (chính thức)')).toBeVisible()
  await expect(facts.getByText('Theo chỉ số quốc gia (trừ thời gian bổ sung)')).toBeVisible()
  const citizen = await people.citizen('congdan1', `/ca-nhan/ho-so/${dossiers['4']}`)
  await expect(citizen.getByText('Cách tính ngày hẹn trả')).toBeVisible()
  await expect(citizen.getByText('Trễ hạn theo ba cách tính')).toHaveCount(0)
})

test('chỉ quản trị có trang lịch ngày nghỉ', async ({ people }) => {
  people.allow(/status of 404/)
  for (const who of ['motcua', 'lanhdao', 'giamsat']) {
    const page = await people.officer(who)
    expect((await page.goto('/quan-tri/ngay-nghi'))?.status()).toBe(404)
    expect((await page.goto('/quan-tri/ngay-nghi/sua'))?.status()).toBe(404)
  }
})
