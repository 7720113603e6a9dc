import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import postgres from 'postgres'
import { tryPassword } from '../fixtures/sign-in'
import { theStack } from '../fixtures/stack'
import { expect, test } from '../fixtures/test'

/** A unit where no other journey works. */
const UNIT = '000.00.08.H99'
const PASSWORD = 'mười hai con ong bay vòng'
const REFUSED = 'Tên đăng nhập hoặc mật khẩu không đúng, hoặc tài khoản đang tạm khóa'

const aUsername = () => `mau.${randomUUID().slice(0, 8)}`

/** From an empty form to a filled one; answers the password that is shown once. */
async function create(page: Page, username: string): Promise<string> {
  await page.getByLabel('Tên đăng nhập').fill(username)
  await page.getByLabel('Họ và tên').fill('Đặng Thị Mẫu')
  await page.getByLabel('Chức vụ').fill('Chuyên viên')
  await page.getByLabel('Đơn vị').selectOption(UNIT)
  await page.getByRole('group', { name: 'Vai trò' }).getByLabel('Chuyên viên xử lý').check()
  await page.getByRole('group', { name: 'Vai trò' }).getByLabel('Lãnh đạo').check()
  await page.getByRole('button', { name: 'Tạo tài khoản' }).click()
  await expect(page.getByRole('heading', { name: `Đã tạo tài khoản ${username}` })).toBeVisible()
  const password = await page.getByText('Mật khẩu dùng một lần:').locator('strong').textContent()
  expect(password).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/)
  return password ?? ''
}

async function close(page: Page): Promise<void> {
  await page.getByLabel('Lý do khóa').fill('Nghỉ việc')
  await page.getByRole('button', { name: 'Khóa tài khoản' }).click()
  await expect(page.getByRole('heading', { name: 'Mở lại tài khoản' })).toBeVisible()
}

test('quản trị tạo tài khoản; cán bộ đặt mật khẩu rồi mới làm việc; bị khóa thì ra ngay ở mọi máy', async ({
  people,
}) => {
  // Pages that look for news by themselves hear that their session has ended.
  people.allow(/status of 401/)
  const username = aUsername()
  const admin = await people.officer('quantri', '/quan-tri/nguoi-dung')
  await admin.getByRole('link', { name: 'Tạo tài khoản' }).click()
  const oneTime = await create(admin, username)

  const desk = await people.visitor()
  await desk.goto('/can-bo/y-kien')
  await tryPassword(desk, username, oneTime)
  await expect(desk).toHaveURL('/can-bo/tai-khoan/mat-khau')
  await expect(desk.getByText('mật khẩu dùng một lần do quản trị cấp')).toBeVisible()
  await expect(desk.getByRole('navigation', { name: 'Công việc' })).toHaveCount(0)
  for (const path of ['/can-bo', '/can-bo/tai-khoan', '/quan-tri/nguoi-dung']) {
    await desk.goto(path)
    await expect(desk).toHaveURL('/can-bo/tai-khoan/mat-khau')
  }
  expect((await desk.request.get('/api/dossiers/inbox')).status()).toBe(403)

  await desk.getByLabel('Mật khẩu hiện tại').fill(oneTime)
  await desk.getByLabel('Mật khẩu mới', { exact: true }).fill(PASSWORD)
  await desk.getByLabel('Nhập lại mật khẩu mới').fill(PASSWORD)
  await desk.getByRole('button', { name: 'Đổi mật khẩu' }).click()
  await expect(desk).toHaveURL('/can-bo')
  await expect(
    desk.getByRole('navigation', { name: 'Công việc' }).getByRole('link', { name: 'Ủy quyền' }),
  ).toBeVisible()

  const home = await people.visitor()
  await home.goto('/can-bo/tai-khoan')
  await tryPassword(home, username, oneTime)
  await expect(home.getByRole('main').getByRole('alert')).toContainText(REFUSED)
  await tryPassword(home, username, PASSWORD)
  await expect(home.getByText('Chuyên viên xử lý, Lãnh đạo')).toBeVisible()

  await admin.getByRole('link', { name: `Xem tài khoản ${username}` }).click()
  await expect(admin.getByText('Phiên đang mở').locator('xpath=following-sibling::dd')).toHaveText('2')
  await close(admin)
  for (const page of [desk, home]) {
    await page.reload()
    await expect(page).toHaveURL(/\/dang-nhap\?/)
  }
  await tryPassword(home, username, PASSWORD)
  await expect(home.getByRole('main').getByRole('alert')).toContainText(REFUSED)

  await admin.goto(`/quan-tri/nguoi-dung?tinh-trang=da-khoa&q=${username}`)
  await expect(admin.getByRole('table').getByRole('row')).toHaveCount(2)
  await expect(admin.getByRole('table').getByRole('link', { name: username })).toBeVisible()
})

test('mật khẩu dùng một lần hết hạn: người dùng được nói rõ, quản trị thấy và cấp lại thì vào được', async ({
  people,
}) => {
  const username = aUsername()
  const admin = await people.officer('quantri', '/quan-tri/nguoi-dung/tao')
  const first = await create(admin, username)
  await expect(admin.getByText(/chỉ hiện lần này và hết hạn lúc \d\d/)).toBeVisible()
  const sql = postgres(theStack().database, { max: 1 })
  try {
    await sql`update officers set password_once_until = password_once_until - interval '80 hours' where username = ${username}`
  } finally {
    await sql.end()
  }

  const desk = await people.visitor()
  await desk.goto('/can-bo')
  await tryPassword(desk, username, first)
  await expect(desk.getByRole('main').getByRole('alert')).toContainText('Mật khẩu dùng một lần này đã hết hạn')
  await admin.goto(`/quan-tri/nguoi-dung/${username}`)
  await expect(admin.getByRole('definition').filter({ hasText: 'Mật khẩu dùng một lần đã hết hạn' })).toBeVisible()
  await admin.getByRole('button', { name: 'Cấp lại mật khẩu' }).click()
  const second = await admin.getByText('Mật khẩu dùng một lần:').locator('strong').textContent()
  await tryPassword(desk, username, second ?? '')
  await expect(desk).toHaveURL('/can-bo/tai-khoan/mat-khau')
})

test('không JavaScript: tạo tài khoản, sửa vai trò, cấp lại mật khẩu, khóa', async ({ people }) => {
  const username = aUsername()
  const scripted = await people.officer('quantri', '/quan-tri/nguoi-dung/tao')
  const storageState = await scripted.context().storageState()
  const page = await people.visitor({ javaScriptEnabled: false, storageState })
  await page.goto(`/quan-tri/nguoi-dung/tao?don-vi=${UNIT}`)
  await page.getByLabel('Tên đăng nhập').fill(username)
  await page.getByRole('group', { name: 'Vai trò' }).getByLabel('Lãnh đạo').check()
  await page.getByRole('button', { name: 'Tạo tài khoản' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Nhập họ và tên')
  await expect(page.getByLabel('Tên đăng nhập')).toHaveValue(username)
  await expect(page.getByRole('group', { name: 'Vai trò' }).getByLabel('Lãnh đạo')).toBeChecked()
  const first = await create(page, username)

  await page.getByRole('link', { name: `Xem tài khoản ${username}` }).click()
  await page.getByRole('group', { name: 'Vai trò' }).getByLabel('Lãnh đạo').uncheck()
  await page.getByRole('button', { name: 'Lưu đơn vị và vai trò' }).click()
  await expect(page.getByText('Đã lưu đơn vị và vai trò.')).toBeVisible()
  await expect(page.getByRole('definition').filter({ hasText: /^Chuyên viên xử lý$/ })).toBeVisible()
  await page.getByRole('button', { name: 'Cấp lại mật khẩu' }).click()
  const second = await page.getByText('Mật khẩu dùng một lần:').locator('strong').textContent()
  expect(second).not.toBe(first)
  await close(page)
})

test('tài khoản đã đổi ở nơi khác thì nói ai đã đổi gì', async ({ people }) => {
  const username = aUsername()
  const admin = await people.officer('quantri', '/quan-tri/nguoi-dung/tao')
  await create(admin, username)
  await admin.goto(`/quan-tri/nguoi-dung/${username}`)
  const other = await admin.context().newPage()
  await other.goto(`/quan-tri/nguoi-dung/${username}`)
  await other.getByLabel('Chức vụ').fill('Trưởng phòng')
  await other.getByRole('button', { name: 'Lưu thông tin' }).click()
  await expect(other.getByText('Đã lưu thông tin.')).toBeVisible()
  await admin.getByLabel('Lý do khóa').fill('Nghỉ việc')
  await admin.getByRole('button', { name: 'Khóa tài khoản' }).click()
  await expect(admin.getByRole('main').getByRole('alert')).toContainText(/Bùi Văn Mẫu vừa thay đổi.*chức vụ/)
  await admin.reload()
  await close(admin)
})

test('chỉ quản trị có trang người sử dụng và đơn vị, và không tự khóa mình được', async ({ people }) => {
  people.allow(/status of 404/)
  for (const who of ['motcua', 'lanhdao', 'giamsat']) {
    const page = await people.officer(who)
    for (const path of [
      '/quan-tri/nguoi-dung',
      '/quan-tri/nguoi-dung/tao',
      '/quan-tri/nguoi-dung/motcua',
      '/quan-tri/don-vi',
    ])
      expect((await page.goto(path))?.status(), `${who} at ${path}`).toBe(404)
    expect((await page.request.get('/api/accounts/review')).status()).toBe(403)
  }
  const admin = await people.officer('quantri', '/quan-tri/nguoi-dung/quantri')
  await expect(admin.getByText('Đây là tài khoản của bạn.')).toBeVisible()
  for (const name of ['Khóa tài khoản', 'Lưu đơn vị và vai trò', 'Cấp lại mật khẩu'])
    await expect(admin.getByRole('button', { name })).toHaveCount(0)
  const workbook = await admin.request.get('/api/accounts/review?tinh-trang=tat-ca')
  expect(workbook.headers()['content-type']).toContain('spreadsheetml')
})

test('đơn vị: cây đơn vị, việc chưa ai làm được, sửa thông tin liên hệ', async ({ people }) => {
  const page = await people.officer('quantri', '/quan-tri/don-vi')
  const tree = page.getByRole('table', { name: /đơn vị cấp trên/ })
  await expect(tree.getByRole('row').filter({ hasText: UNIT })).toContainText('UBND xã Hòa Lạc Mẫu')
  await tree.getByRole('link', { name: 'UBND xã Hòa Lạc Mẫu', exact: true }).click()
  await page.getByLabel('Số điện thoại').fill('gọi tổng đài')
  await page.getByRole('button', { name: 'Lưu thông tin liên hệ' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Số điện thoại chỉ gồm chữ số')
  await page.getByLabel('Số điện thoại').fill('0900 000 008')
  await page.getByRole('button', { name: 'Lưu thông tin liên hệ' }).click()
  await expect(page.getByText('Đã lưu thông tin liên hệ.')).toBeVisible()
  await page.getByLabel('Số điện thoại').fill('')
  await page.getByRole('button', { name: 'Lưu thông tin liên hệ' }).click()
  await expect(page.locator('input[name="seenPhone"]')).toHaveValue('')
  await page.reload()
  await expect(page.getByLabel('Số điện thoại')).toHaveValue('')
})
