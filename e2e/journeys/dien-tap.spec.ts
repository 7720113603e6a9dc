import { expect, test } from '../fixtures/test'

test('quản trị diễn tập trả lời chậm, thấy tình hình, kết thúc và thấy đã phục hồi', async ({ people }) => {
  test.setTimeout(240_000)
  const page = await people.officer('quantri')
  await page.goto('/quan-tri/dong-bo')
  await page.getByRole('link', { name: 'Diễn tập sự cố' }).click()
  const form = page.getByRole('form', { name: 'Bắt đầu diễn tập' })
  await form.getByLabel('Số hồ sơ đã gửi được gửi lại').fill('nhiều')
  await form.getByRole('button', { name: 'Bắt đầu diễn tập' }).click()
  await expect(page.getByText('Ghi một số.').first()).toBeVisible()

  await form.getByLabel('Sự cố').selectOption({ label: 'Trả lời chậm' })
  await form.getByLabel('Số hồ sơ đã gửi được gửi lại').fill('2')
  await form.getByRole('button', { name: 'Bắt đầu diễn tập' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Đang diễn tập' })).toBeVisible()
  await page.getByRole('button', { name: 'Kết thúc diễn tập' }).click()
  await expect(page.getByRole('heading', { name: 'Không có sự cố' })).toBeVisible({ timeout: 150_000 })
  await expect(page.getByText('Đã phục hồi: không còn gì chờ gửi')).toBeVisible()
})
