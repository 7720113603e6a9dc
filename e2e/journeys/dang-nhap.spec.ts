import type { Page } from '@playwright/test'
import postgres from 'postgres'
import { nextCode, signInAtProvider, signInByPassword, tryPassword } from '../fixtures/sign-in'
import { accountOf, theStack } from '../fixtures/stack'
import { expect, test } from '../fixtures/test'

/** These journeys are about sessions: nobody comes with one of an earlier journey. */
const FRESH = { fresh: true }

/** The cookie that stands for a session of this page's person. */
async function sessionCookie(page: Page) {
  const cookies = await page.context().cookies(theStack().app)
  const cookie = cookies.find(({ name }) => name.includes('session-token'))
  expect(cookie, 'a session cookie').toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
  return cookie
}

/** Somebody else's browser that holds a copy of this cookie. */
async function asksWith(cookie: Awaited<ReturnType<typeof sessionCookie>>, path: string) {
  const headers = { cookie: `${cookie?.name}=${cookie?.value}` }
  const response = await fetch(theStack().app + path, { headers, redirect: 'manual' })
  return { status: response.status, location: response.headers.get('location') ?? '' }
}

const REFUSED = 'Tên đăng nhập hoặc mật khẩu không đúng, hoặc tài khoản đang tạm khóa'

test('người dân đăng nhập bằng tài khoản quốc gia và trở lại đúng trang đã rời', async ({ people }) => {
  const page = await people.visitor()
  await page.goto('/ca-nhan/thong-bao')
  await expect(page).toHaveURL('/dang-nhap?tiep=%2Fca-nhan%2Fthong-bao')
  await signInAtProvider(page, 'congdan1')
  await expect(page).toHaveURL('/ca-nhan/thong-bao')
  await expect(page.getByRole('banner')).toContainText('Nguyễn Thị Mẫu')
  await sessionCookie(page)
})

test('đăng xuất xong, cookie cũ không mở được gì, và Cổng quốc gia hỏi lại từ đầu', async ({ people }) => {
  const page = await people.citizen('congdan1', undefined, FRESH)
  const cookie = await sessionCookie(page)
  expect((await asksWith(cookie, '/ca-nhan/ho-so')).status).toBe(200)

  await page.getByRole('banner').getByRole('button', { name: 'Đăng xuất' }).click()
  await expect(page.getByRole('banner').getByRole('link', { name: 'Đăng nhập' })).toBeVisible()
  expect(await asksWith(cookie, '/ca-nhan/ho-so')).toMatchObject({
    status: 307,
    location: expect.stringContaining('/dang-nhap'),
  })

  await page.goto('/ca-nhan/ho-so')
  await page.getByRole('button', { name: 'Tài khoản Cổng Dịch vụ công quốc gia' }).click()
  await expect(page.getByRole('heading', { name: 'Chọn tài khoản thử' })).toBeVisible()
})

test('địa chỉ trở lại dẫn ra ngoài bị bỏ qua', async ({ people }) => {
  for (const elsewhere of ['//evil.example/', 'https://evil.example/', '/\\evil.example', '/api/auth/dang-xuat']) {
    const page = await people.visitor()
    await page.goto(`/dang-nhap?tiep=${encodeURIComponent(elsewhere)}`)
    await signInAtProvider(page, 'congdan2')
    await expect(page).toHaveURL('/ca-nhan/ho-so')
  }
})

test('hai thẻ cùng đăng nhập: thẻ sau không làm hỏng thẻ trước', async ({ people }) => {
  const first = await people.visitor()
  await first.goto('/ca-nhan/ho-so-nhap')
  const second = await first.context().newPage()
  await second.goto('/ca-nhan/tai-khoan')
  await signInAtProvider(second, 'congdan1')
  await expect(second).toHaveURL('/ca-nhan/tai-khoan')
  // The provider knows the browser by now and sends it straight back.
  await first.getByRole('button', { name: 'Tài khoản Cổng Dịch vụ công quốc gia' }).click()
  await expect(first).toHaveURL('/ca-nhan/ho-so-nhap')
  await second.reload()
  await expect(second.getByRole('banner')).toContainText('Nguyễn Thị Mẫu')

  await first.getByRole('banner').getByRole('button', { name: 'Đăng xuất' }).click()
  await expect(first.getByRole('banner').getByRole('link', { name: 'Đăng nhập' })).toBeVisible()
  await second.reload()
  await expect(second).toHaveURL(/\/dang-nhap\?tiep=%2Fca-nhan%2Ftai-khoan/)
})

test('phiên kết thúc giữa chừng: đăng nhập ở thẻ mới, chữ đang gõ không mất', async ({ people }) => {
  const page = await people.citizen('congdan2', '/nop-ho-so/2.000635', FRESH)
  await page.getByRole('button', { name: /^Bắt đầu (nộp hồ sơ|hồ sơ mới)$/ }).click()
  await page.getByRole('radio', { name: 'UBND phường An Bình' }).check()
  const address = page.getByRole('textbox', { name: 'Địa chỉ liên hệ' })
  await address.fill('Thôn Ỷ Nghĩa, xã Hòa Lạc Mẫu')
  await page.context().clearCookies({ name: /session-token/ })
  await page.getByRole('button', { name: 'Tiếp tục', exact: true }).click()

  await expect(page.getByText('Phiên làm việc đã hết hạn').first()).toBeVisible()
  const [tab] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('link', { name: 'Đăng nhập trong thẻ mới' }).click(),
  ])
  // The provider still knows this browser and sends it straight back.
  await tab.getByRole('button', { name: 'Tài khoản Cổng Dịch vụ công quốc gia' }).click()
  await tab.waitForURL(/\/nop-ho-so\/nhap\//)
  await tab.close()
  await expect(address).toHaveValue('Thôn Ỷ Nghĩa, xã Hòa Lạc Mẫu')
  await page.getByRole('button', { name: 'Tiếp tục', exact: true }).click()
  await expect(page.getByText('Bước 2/5 · Tờ khai')).toBeVisible()
  await page.goto('/ca-nhan/ho-so-nhap')
  await page.getByRole('link', { name: /^Xóa/ }).first().click()
  await page.getByRole('button', { name: 'Xóa hồ sơ nháp' }).click()
  await expect(page).toHaveURL('/ca-nhan/ho-so-nhap')
})

test('cán bộ gõ sai mật khẩu năm lần thì tài khoản khóa, mật khẩu đúng cũng không vào được', async ({ people }) => {
  const { username, password } = accountOf('ketoan')
  const sql = postgres(theStack().database, { max: 1 })
  try {
    const page = await people.visitor()
    await page.goto('/dang-nhap?tiep=%2Fcan-bo%2Ftai-khoan')
    const summary = page.getByRole('main').getByRole('alert')
    for (let turn = 1; turn <= 5; turn += 1) {
      await tryPassword(page, username, `không phải ${turn}`)
      await expect(summary).toContainText(REFUSED)
      await expect(summary).toBeFocused()
      await expect(page).toHaveTitle(/^Lỗi: /)
      await expect(page.getByLabel('Tên đăng nhập')).toHaveValue(username)
    }
    await tryPassword(page, username, password)
    await expect(summary).toContainText(REFUSED)
    expect(new URL(page.url()).pathname).toBe('/dang-nhap')
    const [row] = await sql`select locked_until > now() as locked from officers where username = ${username}`
    expect(row?.locked).toBe(true)
  } finally {
    await sql`update officers set failed_sign_ins = 0, locked_until = null where username = ${username}`
    await sql.end()
  }
  const page = await people.officer(username, '/can-bo/tai-khoan', FRESH)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tài khoản của tôi')
})

test('tên không có thật và mật khẩu sai được trả lời như nhau', async ({ people }) => {
  const page = await people.visitor()
  await page.goto('/dang-nhap')
  await tryPassword(page, 'khong-co-nguoi-nay', 'gì cũng được')
  await expect(page.getByRole('main').getByRole('alert')).toContainText(REFUSED)
})

test('quản trị cần mã xác thực: trước đó chưa vào được đâu, mã đã dùng không dùng lại được', async ({ people }) => {
  test.setTimeout(300_000)
  const { username, password, totpSecret = '' } = accountOf('quantri')
  const page = await people.visitor()
  await page.goto('/dang-nhap?tiep=%2Fcan-bo%2Ftai-khoan')
  await tryPassword(page, username, password)
  await expect(page.getByRole('heading', { level: 1, name: 'Nhập mã xác thực' })).toBeVisible()

  const half = await asksWith(await sessionCookie(page), '/can-bo')
  expect(half).toMatchObject({ status: 307, location: expect.stringContaining('/dang-nhap/xac-thuc') })

  const code = await nextCode(username, totpSecret)
  const wrong = code === '000000' ? '111111' : '000000'
  const typed = page.getByLabel('Mã xác thực')
  await typed.fill(wrong)
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Mã xác thực không đúng')
  const before = await sessionCookie(page)
  await typed.fill(code)
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await expect(page).toHaveURL('/can-bo/tai-khoan')
  expect((await sessionCookie(page))?.value, 'a new token after the second step').not.toBe(before?.value)
  expect((await asksWith(before, '/can-bo')).status).toBe(307)

  const other = await people.visitor()
  await other.goto('/dang-nhap')
  await tryPassword(other, username, password)
  await other.getByLabel('Mã xác thực').fill(code)
  await other.getByRole('button', { name: 'Tiếp tục' }).click()
  await expect(other.getByRole('main').getByRole('alert')).toContainText('đã dùng rồi')
})

test('cán bộ đăng xuất, kết thúc phiên ở máy khác, và trang của cán bộ đóng với người dân', async ({ people }) => {
  // The list looks for news by itself and may hear that its session has ended.
  people.allow(/status of 401/)
  const [desk, home] = [await people.officer('lanhdao', undefined, FRESH), await people.visitor()]
  await home.goto('/dang-nhap?tiep=%2Fcan-bo%2Ftai-khoan')
  await signInByPassword(home, 'lanhdao')
  const cookie = await sessionCookie(desk)
  await home
    .getByRole('button', { name: /^Kết thúc phiên/ })
    .first()
    .click()
  await expect.poll(async () => (await asksWith(cookie, '/can-bo')).status).toBe(307)
  await desk.reload()
  await expect(desk).toHaveURL(/\/dang-nhap\?tiep=%2Fcan-bo&loi=het-phien/)
  await home.getByRole('button', { name: 'Đăng xuất', exact: true }).click()
  await expect(home.getByText('Đã đăng xuất')).toBeVisible()

  people.allow(/status of 404/)
  const citizen = await people.citizen('congdan1', undefined, FRESH)
  const response = await citizen.goto('/can-bo')
  expect(response?.status()).toBe(404)
})
