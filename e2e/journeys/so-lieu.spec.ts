import postgres from 'postgres'
import { breachesOf } from '../fixtures/quality'
import { theStack } from '../fixtures/stack'
import { expect, test } from '../fixtures/test'
import { theWorld } from '../fixtures/world'

test.describe.configure({ mode: 'serial' })

test.beforeEach(async () => {
  test.setTimeout(300_000)
  await theWorld()
})

/** A month long before this installation, which no other journey looks at: nothing in it is anybody else's. */
const MONTH = '2026-02'
const PAGE = `/quan-tri/dong-bo/so-lieu?ky=${MONTH}`

/** As when an old paper dossier is entered late: its receipt lies in the month. */
async function enterLate(number: string): Promise<void> {
  const sql = postgres(theStack().database, { max: 1 })
  const at = '2026-02-20T09:00:00+07:00'
  try {
    await sql`
      update dossier_spans set received_at = ${at}::timestamptz,
        since_at = case when sequence = (select min(sequence) from dossier_spans s where s.dossier_id = dossier_spans.dossier_id)
          then ${at}::timestamptz else since_at end
      where dossier_id = (select id from dossiers where number = ${number})`
  } finally {
    await sql.end()
  }
}

test('quản trị chốt số liệu một tháng, gửi, đính chính có lý do và xem hồ sơ khác', async ({ people }) => {
  const page = await people.officer('quantri', PAGE)
  await expect(page.getByRole('heading', { level: 1, name: 'Số liệu xử lý hồ sơ tháng 2/2026' })).toBeVisible()
  const figures = page.getByRole('table', { name: /so với tháng trước/ })
  await expect(figures.getByRole('row')).toHaveCount(14)
  await expect(figures.getByRole('row', { name: /Phần trăm hồ sơ đã xử lý đúng hẹn/ })).toContainText('–')

  await page.getByRole('button', { name: 'Chốt số liệu' }).click()
  await expect(page.getByText('Đã chốt bản 1')).toBeVisible()
  await page.getByRole('button', { name: 'Gửi Cổng quốc gia bản 1' }).click()
  await expect(async () => {
    await page.reload()
    await expect(page.getByText('Cổng quốc gia đã nhận').first()).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 60_000 })

  await page.getByRole('button', { name: 'Tính lại' }).click()
  await expect(page.getByText('Không có gì để đính chính')).toBeVisible()

  const { dossiers } = await theWorld()
  await enterLate(dossiers['8'])
  await page.reload()
  await page.getByRole('button', { name: 'Tính lại' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Nhập lý do đính chính.')
  await page.getByLabel('Lý do đính chính').fill('Nhập bổ sung hồ sơ giấy')
  await page.getByRole('button', { name: 'Tính lại' }).click()
  await expect(page.getByText('Đã chốt bản 2')).toBeVisible()
  await page.getByRole('link', { name: 'Hồ sơ khác với bản 1' }).click()
  await expect(page.getByText('1 hồ sơ được tính khác')).toBeVisible()
  await expect(page.getByRole('row', { name: new RegExp(dossiers['8']) })).toContainText('Không tính')

  const correction = '/quan-tri/dong-bo/so-lieu/dinh-chinh'
  const path = `${correction}?ky=${MONTH}&phien-ban=2`
  const looked = { route: correction, name: 'so-lieu-dinh-chinh', path, personal: true }
  expect(await breachesOf(page, looked)).toEqual([])

  await page.goto(PAGE)
  await figures.getByRole('link', { name: '1 hồ sơ: Số hồ sơ nhận trong kỳ' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Số hồ sơ nhận trong kỳ, tháng 2/2026' })).toBeVisible()
  await expect(page.getByRole('link', { name: dossiers['8'] })).toBeVisible()
})

test('trang đính chính: giám sát xem và về 13 số liệu; địa chỉ gõ sai thì không có trang, không lỗi', async ({
  people,
}) => {
  people.allow(/status of 404/)
  const correction = '/quan-tri/dong-bo/so-lieu/dinh-chinh'
  const page = await people.officer('giamsat', `${correction}?ky=${MONTH}&phien-ban=2`)
  await expect(page.getByRole('heading', { level: 1, name: 'Bản 2 khác bản 1, tháng 2/2026' })).toBeVisible()
  await expect(page.getByText('1 hồ sơ được tính khác')).toBeVisible()
  await expect(page.getByText('Lý do đính chính: Nhập bổ sung hồ sơ giấy')).toBeVisible()
  const withoutScript = await people.visitor({
    storageState: await page.context().storageState(),
    javaScriptEnabled: false,
  })
  await withoutScript.goto(`${correction}?ky=${MONTH}&phien-ban=2`)
  await expect(withoutScript.getByRole('row', { name: /Không tính/ })).toContainText('Nhận trong kỳ')
  await page.getByRole('link', { name: 'Về 13 số liệu' }).click()
  await expect(page).toHaveURL(new RegExp(`ky=${MONTH}.*phien-ban=2`))

  const wrong = [
    ...[
      '',
      `?ky=${MONTH}`,
      '?phien-ban=2',
      `?ky=${MONTH}&phien-ban=`,
      `?ky=2026-13&phien-ban=2`,
      '?ky=2026-03&phien-ban=2',
    ],
    ...['0', '1', '-2', '3', '2.5', '2e0x', '99999999999999999999', 'hai', "2'%20or%201=1--", '%00', '%ED%A0%80'].map(
      (version) => `?ky=${MONTH}&phien-ban=${version}`,
    ),
    `?ky=${MONTH}&ky=2026-03&phien-ban=2`,
    `?ky=${MONTH}&phien-ban=2&phien-ban=3`,
  ]
  for (const query of wrong) expect([query, (await page.goto(correction + query))?.status()]).toEqual([query, 404])
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const clerk = await people.officer('motcua')
  expect((await clerk.goto(`${correction}?ky=${MONTH}&phien-ban=2`))?.status()).toBe(404)
})

test('ai cũng xem được số liệu đã chốt, từ trang chủ đến nơi có đủ 13 số', async ({ people }) => {
  const page = await people.visitor()
  await page.goto('/')
  const card = page.getByRole('region', { name: /^Kết quả giải quyết hồ sơ, tháng/ })
  await expect(card).toContainText('Chốt lúc')
  await card.getByRole('link', { name: 'Xem đủ 13 số liệu và cách tính' }).click()
  await expect(page).toHaveURL(/\/thong-ke\?ky=\d{4}-\d{2}$/)

  await page.goto(`/thong-ke?ky=${MONTH}`)
  await expect(page.getByRole('heading', { level: 1, name: 'Số liệu giải quyết hồ sơ tháng 2/2026' })).toBeVisible()
  await expect(page.getByText('sau 1 lần đính chính')).toBeVisible()
  const figures = page.getByRole('table', { name: '13 số liệu tháng 2/2026, toàn tỉnh' })
  await expect(figures.getByRole('row')).toHaveCount(14)
  await expect(figures.getByRole('row', { name: /Số hồ sơ nhận trong kỳ/ })).toContainText('1')
  // Dossiers behind the figures are the officers' to see.
  await expect(figures.getByRole('link')).toHaveCount(0)
  expect(
    await breachesOf(page, { route: '/thong-ke', name: 'thong-ke-da-chot', path: `/thong-ke?ky=${MONTH}` }),
  ).toEqual([])
  await page.goto('/')
  expect(await breachesOf(page, { route: '/', name: 'trang-chu-co-so-lieu', path: '/' })).toEqual([])
})

test('giám sát xem và tải số liệu, không chốt, không gửi', async ({ people }) => {
  const page = await people.officer('giamsat', PAGE)
  await expect(page.getByRole('table', { name: /so với tháng trước/ })).toBeVisible()
  for (const name of ['Chốt số liệu', 'Tính lại', 'Gửi Cổng quốc gia'])
    await expect(page.getByRole('button', { name })).toHaveCount(0)
  const csv = await page.request.get(`/api/statistics/figures?ky=${MONTH}&dang=csv`)
  expect(csv.headers()['content-type']).toContain('text/csv')
  expect(await csv.text()).toContain('Số hồ sơ nhận trong kỳ')
  const workbook = await page.request.get(`/api/statistics/figures?ky=${MONTH}`)
  expect((await workbook.body()).subarray(0, 2).toString()).toBe('PK')
})

test('người khác không có trang số liệu', async ({ people }) => {
  people.allow(/status of 404/)
  for (const who of ['motcua', 'lanhdao']) {
    const page = await people.officer(who)
    expect((await page.goto(PAGE))?.status()).toBe(404)
    expect((await page.request.get(`/api/statistics/figures?ky=${MONTH}`)).status()).toBe(403)
  }
})
