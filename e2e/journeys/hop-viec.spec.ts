import type { Page } from '@playwright/test'
import { filedDossier, receivedDossier } from '../fixtures/dossiers'
import type { People } from '../fixtures/people'
import { signInByPassword } from '../fixtures/sign-in'
import { expect, test } from '../fixtures/test'

const tabs = (page: Page) => page.getByRole('navigation', { name: 'Việc' }).getByRole('link')
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
      const open = page.getByRole('navigation', { name: 'Việc' }).locator('[aria-current]')
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
  test.setTimeout(120_000)
  const [mine, taken] = [await filedDossier('congdan1'), await filedDossier('congdan2')]
  const page = await withoutScript(people, 'motcua', '/can-bo?viec=cho-tiep-nhan&thu-tuc=2.000635&dong=50')
  await mark(page, mine)
  await mark(page, taken)
  await press(page, 'Tiếp nhận')
  await expect(page.getByText('Sẽ làm 2 trong 2 hồ sơ đã chọn.')).toBeVisible()

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
  await expect(handler.getByRole('main')).toContainText('Đang xử lý')
  await press(clerk, 'Chuyển xử lý')
  await expect(clerk.getByRole('alert').first()).toContainText(/Hồ sơ vừa được .+ cập nhật lúc .+ \(Chuyển xử lý\)/)
})
