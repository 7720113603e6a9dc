import { expect, test } from '../fixtures/test'
import { aCardNumber } from '../fixtures/walk-ins'

/* A queue number from the hall to the dossier: taken, called and shown without script, and on a screen that refreshes itself. */

const UNIT = '000.00.07.H99'

test('người dân lấy số khi tắt JavaScript, cán bộ gọi, màn hình hiện số, tiếp nhận hồ sơ từ số đó', async ({
  people,
}) => {
  const citizen = await people.visitor({ javaScriptEnabled: false })
  await citizen.goto('/lay-so')
  await citizen.locator(`a[href="/lay-so/${UNIT}"]`).click()
  await citizen.getByRole('button', { name: 'Lấy số: Nộp hồ sơ' }).click()
  const slip = citizen.getByRole('heading', { level: 1, name: /Số thứ tự \d{3}/ })
  await expect(slip).toBeVisible()
  const number = /\d{3}$/.exec(((await slip.textContent()) ?? '').trim())?.[0] ?? ''
  await expect(citizen.getByRole('article')).toContainText('Đang chờ')

  const screen = await people.visitor()
  await screen.goto(`/man-hinh-goi/${UNIT}`)
  const plainScreen = await people.visitor({ javaScriptEnabled: false })
  await plainScreen.goto(`/man-hinh-goi/${UNIT}`)
  await plainScreen.getByRole('link', { name: 'Bật tự làm mới màn hình' }).click()
  await expect(plainScreen.locator('head meta[http-equiv="refresh"]')).toHaveCount(1)

  const clerk = await people.officer('motcua', '/can-bo/goi-so')
  const atDesk = clerk.getByRole('region', { name: /^Đang ở quầy/ })
  const button = (name: string) => clerk.getByRole('button', { name, exact: true })
  // Others of this run may have taken numbers before: the clerk serves them until it is this one's turn.
  for (let turn = 0; turn < 50; turn += 1) {
    if (!(await atDesk.isVisible())) {
      await clerk.getByRole('textbox', { name: 'Quầy' }).fill('3')
      await button('Gọi số tiếp theo').click()
      await expect(atDesk).toBeVisible()
    }
    if ((await atDesk.textContent())?.includes(number)) break
    await button('Phục vụ xong').click()
    await expect(atDesk).toHaveCount(0)
  }
  await expect(atDesk).toContainText(number)
  const onScreen = (page: typeof screen) => page.getByRole('main').getByText(number, { exact: true }).first()
  await expect(onScreen(screen)).toBeVisible({ timeout: 60_000 })
  await expect(onScreen(plainScreen)).toBeVisible({ timeout: 60_000 })
  await citizen.reload()
  await expect(citizen.getByRole('article')).toContainText('Mời đến quầy 3')

  await button('Bỏ qua').click()
  await button(`Gọi lại số ${number}`).click()
  await expect(atDesk).toContainText('đã gọi 2 lần')
  await clerk.getByRole('link', { name: 'Tiếp nhận hồ sơ', exact: true }).click()
  await expect(clerk.getByRole('main')).toContainText(`Số thứ tự ${number}`)
  await clerk.getByRole('searchbox', { name: 'Tên hoặc mã thủ tục' }).fill('1.001193')
  await clerk.getByRole('button', { name: 'Tìm', exact: true }).click()
  await expect(clerk.getByRole('main')).toContainText(`Số thứ tự ${number}`)
  await clerk.getByRole('textbox', { name: /^Số định danh/ }).fill(aCardNumber())
  await clerk.getByRole('textbox', { name: 'Họ và tên', exact: true }).fill(`Trần Thị Mẫu ${aCardNumber()}`)
  await clerk.getByRole('textbox', { name: 'Địa chỉ', exact: true }).fill('Thôn Mẫu')
  await clerk.getByRole('textbox', { name: /^Bản chính: Giấy chứng sinh/ }).fill('1')
  await clerk.getByRole('button', { name: 'Tiếp nhận và hẹn trả' }).click()
  await expect(clerk.getByRole('heading', { level: 1, name: 'Đã tiếp nhận hồ sơ' })).toBeVisible()
  await citizen.reload()
  await expect(citizen.getByRole('article')).toContainText('Đã phục vụ')
  await clerk.getByRole('link', { name: 'Gọi số tiếp theo' }).click()
  await expect(button('Gọi số tiếp theo')).toBeVisible()
})
