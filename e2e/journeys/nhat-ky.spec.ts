import postgres from 'postgres'
import { theStack } from '../fixtures/stack'
import { expect, test } from '../fixtures/test'
import { theWorld } from '../fixtures/world'

test.beforeEach(async () => {
  test.setTimeout(300_000)
  await theWorld()
})

test('quản trị tìm trong nhật ký ai đã xem một hồ sơ, và việc tìm cũng được ghi', async ({ people }) => {
  const { dossiers } = await theWorld()
  const watcher = await people.officer('giamsat', `/can-bo/ho-so/${dossiers['9']}`)
  await expect(watcher.getByText(dossiers['9']).first()).toBeVisible()

  const page = await people.officer('quantri', '/quan-tri/nhat-ky')
  await expect(page.getByRole('heading', { level: 1, name: 'Nhật ký' })).toBeVisible()
  await page.getByLabel('Cán bộ').fill('giamsat')
  await page.getByLabel('Việc', { exact: true }).selectOption({ label: 'Xem hồ sơ' })
  await page.getByLabel('Mã hồ sơ').fill(dossiers['9'])
  await page.getByRole('button', { name: 'Tìm' }).click()
  const row = page.getByRole('table').getByRole('row').nth(1)
  await expect(row).toContainText('Vũ Thị Mẫu (giamsat)')
  await expect(row).toContainText(dossiers['9'])

  await page.goto('/quan-tri/nhat-ky?viec=audit.read')
  await expect(page.getByRole('table').getByRole('row').nth(1)).toContainText('Bùi Văn Mẫu (quantri)')
  await page.goto('/quan-tri/nhat-ky?tu=h%C3%B4m+qua')
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Sửa thời gian để xem nhật ký.')
})

test('nhật ký được niêm phong mỗi phút, không ai phải làm gì', async ({ people }) => {
  const sql = postgres(theStack().database, { max: 1 })
  try {
    const [row] = await sql<{ last: string }[]>`select max(position) as last from audit_log`
    const sealed = async () => {
      const [seal] = await sql<{ upTo: string | null }[]>`select max(to_position) as "upTo" from audit_seals`
      return Number(seal?.upTo ?? 0)
    }
    await expect.poll(sealed, { timeout: 150_000 }).toBeGreaterThanOrEqual(Number(row?.last))
  } finally {
    await sql.end()
  }
  const page = await people.officer('giamsat', '/quan-tri/nhat-ky')
  await expect(page.getByText(/Nhật ký: đã niêm phong \d+ khối/)).toBeVisible()
  await expect(page.getByText(/Thao tác trên hồ sơ: đã niêm phong \d+ khối/)).toBeVisible()
})

test('cán bộ khác không có trang nhật ký', async ({ people }) => {
  people.allow(/status of 404/)
  for (const who of ['motcua', 'chuyenvien', 'lanhdao']) {
    const page = await people.officer(who)
    expect((await page.goto('/quan-tri/nhat-ky'))?.status()).toBe(404)
    await expect(page.getByRole('link', { name: 'Nhật ký' })).toHaveCount(0)
  }
})
