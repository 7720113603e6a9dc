import type { Page } from '@playwright/test'
import { statusOf } from '../fixtures/counter'
import { filedDossier, receivedDossier } from '../fixtures/dossiers'
import type { People } from '../fixtures/people'
import { signInByPassword } from '../fixtures/sign-in'
import { expect, test } from '../fixtures/test'
import { theWorld } from '../fixtures/world'

const tabs = (page: Page) => page.getByRole('navigation', { name: 'Việc', exact: true }).getByRole('link')
const rows = (page: Page) => page.getByRole('table').locator('tbody tr')
const mark = (page: Page, code: string) =>
  page
    .getByRole('checkbox', { name: `Chọn hồ sơ ${code}` })
    .filter({ visible: true })
    .check()
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click()

async function withoutScript(people: People, username: string, path: string): Promise<Page> {
  const page = await people.visitor({ javaScriptEnabled: false })
  await page.goto(path)
  await signInByPassword(page, username)
  return page
}

for (const [who, own, foreign] of [
  ['motcua', 'Chờ tiếp nhận', 'Được giao cho tôi'],
  ['chuyenvien', 'Được giao cho tôi', 'Chờ tiếp nhận'],
  ['lanhdao', 'Chờ duyệt', 'Chờ tiếp nhận'],
] as const) {
  test(`hộp việc của ${who}: mục theo việc của vai trò, số trên mục là số dòng`, async ({ people }) => {
    await filedDossier('congdan1')
    const page = await people.officer(who)
    await expect(tabs(page).filter({ hasText: own })).toHaveCount(1)
    await expect(tabs(page).filter({ hasText: foreign })).toHaveCount(0)
    const addresses = await tabs(page).evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
    expect(addresses.length).toBeGreaterThan(4)
    for (const address of addresses) {
      await page.goto(address)
      const open = page.getByRole('navigation', { name: 'Việc', exact: true }).locator('[aria-current]')
      const count = Number(/(\d+)$/.exec((await open.textContent()) ?? '')?.[1] ?? Number.NaN)
      expect([address, await rows(page).count()]).toEqual([address, Math.min(count, 20)])
    }
  })
}

test('lọc, lưu bộ lọc với tên riêng, dùng lại rồi xóa', async ({ people }) => {
  const code = await filedDossier('congdan1')
  const page = await people.officer('motcua', '/can-bo?viec=cho-tiep-nhan')
  await page.getByText('Bộ lọc', { exact: true }).click()
  await page.getByRole('combobox', { name: 'Thủ tục' }).selectOption('2.000635')
  await page.getByRole('combobox', { name: 'Nộp qua' }).selectOption('truc-tuyen')
  await press(page, 'Lọc')
  await expect(page).toHaveURL(/viec=cho-tiep-nhan.*thu-tuc=2\.000635.*nguon=truc-tuyen/)
  await expect(page.getByText('Bộ lọc (đang chọn 2)')).toBeVisible()
  await page.getByText(/^Bộ lọc đã lưu/).click()
  await page.getByRole('textbox', { name: 'Lưu bộ lọc đang xem với tên' }).fill('Trích lục trực tuyến')
  await press(page, 'Lưu bộ lọc')
  await expect(page.getByText('Đã lưu bộ lọc.')).toBeVisible()

  await page.goto('/can-bo')
  await page.getByText(/^Bộ lọc đã lưu/).click()
  await page.getByRole('link', { name: 'Trích lục trực tuyến' }).click()
  await expect(page).toHaveURL(/thu-tuc=2\.000635/)
  await page.getByText(/^Bộ lọc đã lưu/).click()
  await press(page, 'Xóa bộ lọc Trích lục trực tuyến')
  await expect(page.getByRole('link', { name: 'Trích lục trực tuyến' })).toHaveCount(0)

  await page.getByRole('searchbox', { name: 'Mã hồ sơ, thủ tục hoặc tên chủ hồ sơ' }).fill(code)
  await press(page, 'Tìm')
  await expect(rows(page)).toHaveCount(1)
  await expect(rows(page)).toContainText(/Còn .+ làm việc để trả lời, đến \d{2}\/\d{2}\/\d{4}/)
})

test('không JavaScript: lọc, tiếp nhận nhiều hồ sơ; hồ sơ người khác vừa xử lý thì nói rõ, hồ sơ kia vẫn xong', async ({
  people,
}) => {
  test.setTimeout(300_000)
  const [mine, taken] = [await filedDossier('congdan1'), await filedDossier('congdan2')]
  const page = await withoutScript(people, 'motcua', '/can-bo?viec=cho-tiep-nhan&thu-tuc=2.000635&dong=50')
  await mark(page, mine)
  await mark(page, taken)
  await press(page, 'Tiếp nhận')
  await expect(page.getByText('Sẽ làm 2 trong 2 hồ sơ đã chọn.').filter({ visible: true })).toBeVisible()

  const colleague = await people.officer('motcua', `/can-bo/ho-so/${taken}/tu-choi`)
  await colleague.getByRole('textbox', { name: 'Lý do và cách nộp lại' }).fill('Nộp nhầm nơi.')
  await press(colleague, 'Không tiếp nhận')
  await expect(colleague.getByRole('main')).toContainText('Không được tiếp nhận')

  await press(page, 'Tiếp nhận 2 hồ sơ')
  await expect(page.getByText('Xong 1 hồ sơ, 1 hồ sơ không làm được.')).toBeVisible()
  const told = page.getByRole('row').filter({ hasText: taken })
  await expect(told).toContainText(/Hồ sơ vừa được .+ cập nhật lúc .+ \(Không tiếp nhận hồ sơ\)/)
  await expect(page.getByRole('row').filter({ hasText: 'Đã tiếp nhận' })).toHaveCount(1)
  await page.reload()
  await expect(page.getByText('Xong 1 hồ sơ, 1 hồ sơ không làm được.')).toBeVisible()
})

test('hai cán bộ cùng bấm: người sau được biết ai vừa làm gì', async ({ people }) => {
  const number = await receivedDossier('congdan1')
  const clerk = await people.officer('motcua', `/can-bo/ho-so/${number}`)
  const handler = await people.officer('chuyenvien', `/can-bo/ho-so/${number}`)
  await press(handler, 'Chuyển xử lý')
  await expect(statusOf(handler, 'Đang xử lý')).toBeVisible()
  await press(clerk, 'Chuyển xử lý')
  await expect(clerk.getByRole('alert').first()).toContainText(/Hồ sơ vừa được .+ cập nhật lúc .+ \(Chuyển xử lý\)/)
})

test('trao đổi nội bộ: đồng nghiệp đọc được, người nộp không thấy; ai đang xem thì nói', async ({ people }) => {
  const code = await filedDossier('congdan1')
  const secret = `Hỏi lại bệnh viện về số ${Date.now()}.`
  const clerk = await people.officer('motcua', `/can-bo/ho-so/${code}`)
  const notes = clerk.getByRole('region', { name: /^Trao đổi nội bộ/ })
  await notes.getByRole('textbox', { name: 'Nội dung trao đổi' }).fill(secret)
  await notes.getByRole('button', { name: 'Ghi trao đổi' }).click()
  await expect(notes.getByRole('listitem')).toContainText(secret)
  await expect(notes.getByRole('textbox', { name: 'Nội dung trao đổi' })).toHaveValue('')

  const handler = await people.officer('chuyenvien', `/can-bo/ho-so/${code}`)
  await expect(handler.getByRole('region', { name: /^Trao đổi nội bộ/ })).toContainText(secret)
  await expect(handler.getByRole('status').first()).toContainText('đang xem hồ sơ này.')

  const citizen = await people.citizen('congdan1', `/ca-nhan/ho-so/${code}`)
  await expect(citizen.getByRole('region', { name: 'Quá trình giải quyết' })).toContainText('Nộp hồ sơ')
  expect(await citizen.content()).not.toContain(secret)
})

test('giấy tờ bên cạnh tệp: chọn xem không cần JavaScript, đánh giá từng giấy tờ', async ({ people }) => {
  const { dossiers } = await theWorld()
  const page = await withoutScript(people, 'motcua', `/can-bo/ho-so/${dossiers['2']}`)
  const papers = page.getByRole('region', { name: /^Giấy tờ đã nộp/ })
  await expect(page.getByRole('region', { name: 'Tờ khai điện tử' })).toBeVisible()
  await papers.getByRole('link', { name: /^Xem / }).first().click()
  const frame = page.locator('iframe[title^="Tệp "]')
  await expect(frame).toHaveCount(1)
  const file = await page.request.get((await frame.getAttribute('src')) ?? '')
  expect([file.status(), file.headers()['content-type']]).toEqual([200, 'application/pdf'])
  expect(file.headers()['content-security-policy']).toContain("frame-ancestors 'self'")

  await page.getByRole('radio', { name: 'Không đạt' }).check()
  await press(page, 'Ghi đánh giá')
  await expect(page.getByRole('alert').first()).toContainText('Ghi chú giấy tờ này không đạt ở chỗ nào.')
  await page.getByRole('radio', { name: 'Không đạt' }).check()
  await page.getByRole('textbox', { name: 'Ghi chú' }).fill('Mờ góc dưới.')
  await press(page, 'Ghi đánh giá')
  await expect(papers).toContainText('Không đạt')
})

test('phím tắt: chỉ khi con trỏ ở trong bảng, và tắt được', async ({ people }) => {
  await filedDossier('congdan1')
  await filedDossier('congdan1')
  const page = await people.officer('motcua', '/can-bo?viec=cho-tiep-nhan')
  const box = (row: number) => rows(page).nth(row).getByRole('checkbox')
  const search = page.getByRole('searchbox', { name: 'Mã hồ sơ, thủ tục hoặc tên chủ hồ sơ' })
  await search.focus()
  await page.keyboard.press('x')
  await expect(search).toHaveValue('x')
  await page.getByRole('region', { name: /hồ sơ trên trang này/ }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('x')
  await expect(box(0)).not.toBeChecked()
  await expect(box(1)).toBeChecked()
  await page.keyboard.press('/')
  await expect(search).toBeFocused()
  await rows(page).nth(1).getByRole('link').focus()
  await page.keyboard.press('?')
  await press(page, 'Tắt phím tắt')
  await expect(page.getByText('Phím tắt (đang tắt)')).toBeVisible()
  await rows(page).nth(0).getByRole('link').focus()
  await page.keyboard.press('x')
  await expect(box(0)).not.toBeChecked()
  await press(page, 'Bật phím tắt')
  await expect(page.getByText('Phím tắt (đang bật)')).toBeVisible()
  await rows(page).nth(0).getByRole('link').focus()
  const code = await rows(page).nth(0).getByRole('link').textContent()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/can-bo/ho-so/${code}`))
})
