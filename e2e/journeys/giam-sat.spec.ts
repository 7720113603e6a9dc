import { readFile } from 'node:fs/promises'
import { readXlsx } from 'hucre/xlsx'
import postgres from 'postgres'
import { signInByPassword } from '../fixtures/sign-in'
import { theStack } from '../fixtures/stack'
import { expect, test } from '../fixtures/test'
import { theWorld } from '../fixtures/world'

test.beforeEach(async () => {
  test.setTimeout(300_000)
  await theWorld()
})

/** Lines of the audit log of this officer since then, oldest first. */
async function auditOf(username: string, since: Date) {
  const sql = postgres(theStack().database, { max: 1 })
  try {
    return await sql<{ act: string; detail: Record<string, unknown> | null }[]>`
      select act, detail from audit_log
      where actor_id = (select id::text from officers where username = ${username}) and at >= ${since}
      order by at, id`
  } finally {
    await sql.end()
  }
}

test('giám sát vào thẳng danh sách, lọc đến từng xã, mở hồ sơ chỉ để xem', async ({ people }) => {
  const world = await theWorld()
  const since = new Date(Date.now() - 1000)
  const page = await people.visitor()
  await page.goto('/dang-nhap')
  await signInByPassword(page, 'giamsat')
  await expect(page).toHaveURL('/giam-sat')
  await expect(page.getByRole('heading', { level: 1, name: 'Giám sát hồ sơ' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Giám sát hồ sơ' })).toHaveAttribute('aria-current', 'page')

  await page.getByLabel('Đơn vị, gồm cả cấp dưới').selectOption({ label: '– UBND phường An Bình' })
  await page.getByLabel('Trạng thái').selectOption({ label: 'Đang xử lý' })
  await page.getByRole('textbox', { name: 'Mã hồ sơ' }).fill(world.dossiers['4'].toLowerCase())
  await page.getByRole('button', { name: 'Lọc' }).click()
  await expect(page).toHaveURL(/don-vi=000\.00\.07\.H99/)
  await expect(page.getByRole('link', { name: 'Tất cả 1' })).toBeVisible()

  await page.getByRole('link', { name: world.dossiers['4'] }).filter({ visible: true }).click()
  await expect(page.getByText('Không có việc nào của tài khoản này')).toBeVisible()
  const main = page.getByRole('main')
  for (const button of ['Tiếp nhận và hẹn trả', 'Chuyển xử lý', 'Hoàn thành xử lý', 'Trả kết quả'])
    await expect(main.getByRole('button', { name: button })).toHaveCount(0)
  await expect(main.getByLabel('Tệp kết quả')).toHaveCount(0)
  await page.getByRole('link', { name: 'Danh sách hồ sơ' }).click()
  await expect(page).toHaveURL('/giam-sat')

  await page.goto('/giam-sat?don-vi=000.00.08.H99')
  await expect(page.getByText('Không có hồ sơ nào khớp với bộ lọc.')).toBeVisible()

  const acts = (await auditOf('giamsat', since)).map(({ act }) => act)
  expect(acts.filter((act) => act === 'supervision.list_read').length).toBeGreaterThanOrEqual(3)
  expect(acts).toContain('dossier.read')
})

test('trích xuất XLSX đúng bộ lọc đang xem, có vết trong nhật ký', async ({ people }) => {
  const world = await theWorld()
  const since = new Date(Date.now() - 1000)
  const page = await people.officer('giamsat', '/giam-sat')
  await page.goto(`/giam-sat?don-vi=000.00.07.H99&trang-thai=10`)
  const codes = await page.getByRole('table').getByRole('rowheader').allTextContents()
  expect(codes).toContain(world.dossiers['10'])
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Trích xuất XLSX' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^Hồ sơ giám sát \d{2}-\d{2}-\d{4} \d{2}\.\d{2}\.xlsx$/)
  const { sheets } = await readXlsx(await readFile(await download.path()))
  const cells = sheets[0]?.rows ?? []
  expect(cells[1]?.[0]).toContain('Đơn vị: UBND phường An Bình và cấp dưới')
  expect(cells[1]?.[0]).toContain('Trạng thái: Đã trả kết quả')
  expect(cells[2]?.[0]).toContain('Vũ Thị Mẫu')
  const rows = cells.slice(cells.findIndex((row) => row[0] === 'STT') + 1)
  expect(rows.slice(0, 20).map((row) => row[1])).toEqual(codes)
  const told = (await auditOf('giamsat', since)).find(({ act }) => act === 'supervision.extracted')
  expect(told?.detail).toMatchObject({ agencyCode: '000.00.07.H99', status: '10', rows: rows.length })
})

test('vai trò khác không có trang giám sát và không trích xuất được', async ({ people }) => {
  people.allow(/status of 40[34]/)
  for (const who of ['motcua', 'lanhdao', 'ketoan']) {
    const page = await people.officer(who)
    expect((await page.goto('/giam-sat'))?.status()).toBe(404)
    const refused = await page.request.get('/api/supervision/extract')
    expect(refused.status()).toBe(403)
    expect(await refused.json()).toMatchObject({ detail: 'Vai trò của bạn không được làm việc này.' })
  }
  const visitor = await people.visitor()
  expect((await visitor.request.get('/api/supervision/extract')).status()).toBe(401)
  await visitor.goto('/giam-sat')
  await expect(visitor).toHaveURL('/dang-nhap?tiep=%2Fgiam-sat')
})
