import type { Page } from '@playwright/test'
import postgres from 'postgres'
import { type OtherSite, otherSite } from '../fixtures/other-site'
import { theStack } from '../fixtures/stack'
import { expect, test } from '../fixtures/test'

/* Sites of departments and communes in a browser: one that is compared until it is clean, one that embeds our list. */

const SITES = '/quan-tri/dong-bo/cong-thanh-phan'
const EXTRA = { code: '9.999998', name: 'Thủ tục chỉ trang này có' }
const OTHER_NAME = 'Tên cũ trên trang mẫu'

type Row = { code: string; name: string }

let site: OtherSite
test.beforeEach(async () => {
  site = await otherSite()
})
test.afterEach(() => site.close())

/** The province's own procedures, as decided 19 reads them with the rules that nobody has changed. */
async function provinceSet(): Promise<Row[]> {
  const sql = postgres(theStack().database, { max: 1 })
  try {
    return await sql<Row[]>`
      select p.code, p.name from procedures p
      where p.closed_at is null and (
        exists (select from agency_procedures a where a.answered_at is not null and p.code = any(a.codes))
        or exists (
          select from agencies u
          where not exists (select from agency_procedures a where a.agency_code = u.code and a.answered_at is not null)
            and (case u.level when 'commune' then 'Cấp xã' else 'Cấp tỉnh' end) = any(p.levels)))
      order by p.code`
  } finally {
    await sql.end()
  }
}

const asJson = (rows: readonly Row[]) => ({ type: 'application/json', body: JSON.stringify({ duLieu: rows }) })
const asTable = (rows: readonly Row[]) => {
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const lines = rows.map(({ code, name }) => `<tr><td class="ma">${code}</td><td><a>${escaped(name)}</a></td></tr>`)
  return { type: 'text/html; charset=utf-8', body: `<table class="tt"><tbody>${lines.join('')}</tbody></table>` }
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

type Source = { kind: string; name: string; path: string; rows: string; code: string; title: string }

async function register(page: Page, { kind, name, path, rows, code, title }: Source): Promise<void> {
  await page.getByLabel('Tên trang').fill(name)
  await page.getByLabel('Địa chỉ của danh sách').fill(site.url + path)
  await page.getByLabel(kind).check()
  await page.getByLabel('Nơi có các dòng').fill(rows)
  await page.getByLabel('Mã thủ tục trong một dòng').fill(code)
  await page.getByLabel('Tên thủ tục trong một dòng').fill(title)
  await press(page, 'Thêm trang')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
}

test('trang JSON: thiếu, thừa, khác được gọi tên; lần hỏng là khoảng trống; sửa xong thì giống', async ({ people }) => {
  test.setTimeout(120_000)
  const set = await provinceSet()
  const [missing, renamed] = [set[0], set[1]]
  if (!missing || !renamed) throw new Error('the province has no procedures')
  const wrong = set.slice(1).map((row) => (row.code === renamed.code ? { ...row, name: OTHER_NAME } : row))
  site.put('/danh-sach', asJson([...wrong, EXTRA]))
  const page = await people.officer('quantri', SITES)
  const json = { kind: 'JSON', path: '/danh-sach', rows: 'duLieu', code: 'code', title: 'name' }
  await register(page, { ...json, name: 'Trang mẫu của Sở Mẫu A' })
  const last = page.getByRole('region', { name: /^Lần cuối/ })
  const all = page.getByRole('table', { name: /^Các lần đối chiếu/ })

  await press(page, 'Đối chiếu ngay')
  await expect(last.getByRole('heading', { name: 'Thiếu trên trang (1)' })).toBeVisible()
  await expect(last.getByText(missing.code, { exact: true })).toBeVisible()
  await expect(last.getByRole('heading', { name: 'Thừa trên trang (1)' })).toBeVisible()
  await expect(last.getByText(EXTRA.code, { exact: true })).toBeVisible()
  const difference = page.getByRole('table', { name: 'Thủ tục khác nhau' }).getByRole('row', { name: renamed.code })
  await expect(difference).toContainText(OTHER_NAME)
  await expect(difference).toContainText(renamed.name.replace(/\s+/g, ' ').trim())

  site.put('/danh-sach', { status: 503, type: 'text/plain', body: '' })
  await press(page, 'Đối chiếu ngay')
  await expect(page.getByText('trả lời HTTP 503.', { exact: true })).toBeVisible()
  await expect(all.getByRole('row', { name: /Không đọc được/ })).toContainText('–')

  site.put('/danh-sach', asJson(set))
  await press(page, 'Đối chiếu ngay')
  await expect(last.getByText('Giống', { exact: true })).toBeVisible()
  await expect(all.getByRole('row')).toHaveCount(4)
  const picture = page.getByRole('img', { name: /lần đầu 3, nhiều nhất 3, lần cuối 0\. 1 lần không đọc được trang/ })
  await expect(picture).toBeVisible()
  // Two pieces and a gap between them, not a line through zero.
  await expect(picture.locator('polyline')).toHaveCount(2)
  await expect(page.getByText(/Nét đứt là lần không đọc được trang: .*trả lời HTTP 503/)).toBeVisible()
  await press(page, 'Dừng đối chiếu')
  await page.goto(SITES)
  await expect(page.getByRole('row', { name: /Trang mẫu của Sở Mẫu A/ })).toContainText('Giống')
})

test.describe('tắt JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('trang HTML đọc theo bộ chọn', async ({ people }) => {
    test.setTimeout(120_000)
    const set = await provinceSet()
    site.put('/bang', asTable(set.slice(1)))
    const page = await people.officer('quantri', SITES)
    const html = { kind: 'Trang HTML', path: '/bang', rows: 'table.tt tbody tr', code: 'td.ma', title: 'td a' }
    await register(page, { ...html, name: 'Trang mẫu của phường Mẫu B' })
    await press(page, 'Đối chiếu ngay')
    await expect(page.getByRole('heading', { name: 'Thiếu trên trang (1)' })).toBeVisible()
    site.put('/bang', asTable(set))
    await press(page, 'Đối chiếu ngay')
    await expect(page.getByRole('region', { name: /^Lần cuối/ }).getByText('Giống', { exact: true })).toBeVisible()
    await press(page, 'Dừng đối chiếu')
  })
})

test('danh sách nhúng ở nguồn khác, dưới Content-Security-Policy chặt', async ({ people }) => {
  const { app } = theStack()
  const visitor = await people.visitor()
  await visitor.goto('/du-lieu-mo')
  const snippet = (await visitor.getByRole('region', { name: 'Đoạn nhúng' }).textContent()) ?? ''
  const allowed = (await visitor.getByRole('region', { name: 'Content-Security-Policy' }).textContent()) ?? ''
  // Nothing but what our page tells a site's owner.
  const policy = ["default-src 'none'", ...allowed.trim().split('\n')].join('; ')
  expect(policy).toBe(`default-src 'none'; script-src ${app}; connect-src ${app}`)
  const head = '<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Trang mẫu</title></head>'
  site.put('/', { type: 'text/html', policy, body: `${head}<body><h1>Trang mẫu</h1>${snippet}</body></html>` })

  await visitor.goto(site.url)
  const list = visitor.getByRole('list')
  await expect(list.getByRole('listitem')).toHaveCount(20)
  await expect(visitor.getByText(/^20 trên \d+ thủ tục$/)).toBeVisible()
  await visitor.getByRole('button', { name: 'Xem thêm' }).click()
  await expect(list.getByRole('listitem')).toHaveCount(40)
  const link = list.getByRole('link').first()
  await expect(link).toHaveAttribute('href', new RegExp(`^${app}/thu-tuc-hanh-chinh/`))
  const name = ((await link.textContent()) ?? '').trim()
  await link.click()
  await expect(visitor.getByRole('heading', { level: 1 })).toContainText(name)
  expect(people.complaints).toEqual([])
})

test('danh sách nhúng không có cổng: liên kết của trang vẫn còn', async ({ people }) => {
  people.allow(/Content Security Policy/)
  const { app } = theStack()
  const body = `<div data-thu-tuc><a href="${app}/thu-tuc-hanh-chinh">Danh mục</a></div><script src="${app}/nhung/thu-tuc.js" defer></script>`
  site.put('/', { type: 'text/html; charset=utf-8', policy: `default-src 'none'; script-src ${app}`, body })
  const visitor = await people.visitor()
  await visitor.goto(site.url)
  await expect(visitor.getByRole('link', { name: 'Danh mục' })).toBeVisible()
  await expect(visitor.getByRole('listitem')).toHaveCount(0)
})
