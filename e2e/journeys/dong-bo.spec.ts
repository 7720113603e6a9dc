import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { aPdf } from '@/db/testing/sample-files'
import * as flows from '../fixtures/flows'
import { PlainBrowser } from '../fixtures/plain-browser'
import { EXTRACT_ANSWERS } from '../fixtures/services'
import { accountOf, theStack } from '../fixtures/stack'
import { expect, test } from '../fixtures/test'

test.beforeEach(() => test.setTimeout(300_000))

/** A dossier of 2.000635 that was just received; its number. */
async function received(): Promise<string> {
  const site = { app: theStack().app }
  const [citizen, clerk] = [new PlainBrowser(), new PlainBrowser()]
  await flows.signInCitizen(citizen, site, 'congdan2')
  await flows.signInOfficer(clerk, site, accountOf('motcua'))
  const pdf = (name: string) => new File([new Uint8Array(aPdf(1000))], `${name} ${randomUUID()}.pdf`)
  const code = await flows.submitDossier(citizen, site, '2.000635', { answers: EXTRACT_ANSWERS, fileFor: pdf })
  return flows.receive(clerk, site, code)
}

/** What is done to a dossier at the other end, by the sandbox's controls. */
async function control(method: string, name: string): Promise<Response> {
  const answer = await fetch(`${theStack().sandbox}/__sandbox/${name}`, { method })
  if (!answer.ok) throw new Error(`${method} ${name}: ${answer.status}`)
  return answer
}
const heldThere = async (number: string) =>
  ((await (await control('GET', `ho-so?ma=${number}`)).json()) as { MaHoSo: string }[]).length

/** Until the page of a dossier that was just received says that the dossier and its step are there. */
async function untilTaken(page: Page): Promise<void> {
  const ledger = page.getByRole('table', { name: 'Hồ sơ trước' })
  await expect(async () => {
    await page.reload()
    await expect(ledger.getByText('Đã nhận', { exact: true })).toHaveCount(2, { timeout: 1000 })
  }).toPass({ timeout: 60_000 })
}

test('hồ sơ mất ở Cổng quốc gia được đối khớp nêu tên và gửi lại; trang hồ sơ nói rõ ba bên', async ({ people }) => {
  const number = await received()
  await expect.poll(() => heldThere(number), { timeout: 60_000 }).toBe(1)
  const page = await people.officer('quantri', `/quan-tri/dong-bo/ho-so/${number}`)
  // The step has to be taken too: one that finds no dossier has it told again at once, and there is nothing left to name.
  await untilTaken(page)
  await control('DELETE', `ho-so/${number}`)

  await page.goto('/quan-tri/dong-bo')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Đồng bộ với Cổng Dịch vụ công quốc gia')
  await expect(page.getByText('Kết nối đang thông')).toBeVisible()
  await expect(page.getByText('Khi đồng bộ chậm không ai nhận được thư')).toBeVisible()
  await page.getByRole('link', { name: 'Đối khớp', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Đối khớp với Cổng quốc gia')
  const runs = page.getByRole('table').getByRole('row')
  const before = await runs.count()
  await page.getByRole('button', { name: 'Đối khớp ngay' }).click()
  // The head of the table comes with its first row.
  await expect(runs).toHaveCount(Math.max(2, before + 1))
  const newest = runs.nth(1)
  await expect(async () => {
    await page.reload()
    await expect(newest).toContainText('Chữ ký đúng', { timeout: 1000 })
  }).toPass({ timeout: 60_000 })
  await newest.getByRole('link').click()
  await expect(page.getByRole('row', { name: number })).toContainText('Không thấy trên Cổng quốc gia')
  await expect.poll(() => heldThere(number), { timeout: 60_000 }).toBe(1)

  await page.getByRole('link', { name: number }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(number)
  await untilTaken(page)
  await expect(page.getByText('Không có gì để gửi.')).toBeVisible()
  await expect(page.getByRole('row', { name: /SoDinhDanh/ })).toContainText('********')
  await expect(page.getByRole('row', { name: /SoDinhDanh/ })).not.toContainText(/\d{9}/)
})

test('danh sách lọc theo địa chỉ, gửi lại có trang xác nhận', async ({ people }) => {
  const page = await people.officer('quantri', '/quan-tri/dong-bo/ho-so')
  await page.getByLabel('Trạng thái').selectOption({ label: 'Bị từ chối' })
  await page.getByLabel('Chờ từ ngày').fill('31/11/2026')
  await page.getByRole('button', { name: 'Lọc' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Ngày trong bộ lọc không đúng')
  await expect(page).toHaveURL(/trang-thai=refused/)
  await page.goto('/quan-tri/dong-bo/ho-so/gui-lai?ma=H99.07-991231-0001&ma-loi=77')
  await expect(page.getByText('Mã lỗi 77 chưa có trong mô tả của phần mềm')).toBeVisible()
  await expect(page.getByText('Không có thông điệp nào chưa khớp theo bộ lọc này.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Gửi lại' })).toHaveCount(0)
})

test('tạm dừng một loại có lý do, ai cũng thấy, rồi gửi tiếp', async ({ people }) => {
  const page = await people.officer('quantri', '/quan-tri/dong-bo')
  await page.getByText('Tạm dừng gửi một loại').click()
  await page.getByLabel('Loại', { exact: true }).selectOption({ label: 'Tiến độ' })
  await page.getByRole('button', { name: 'Tạm dừng gửi' }).click()
  await expect(page.getByText('Ghi lý do, ít nhất 5 ký tự.').first()).toBeVisible()
  await page.getByLabel('Lý do tạm dừng').fill('Cổng quốc gia báo bảo trì')
  await page.getByRole('button', { name: 'Tạm dừng gửi' }).click()
  await expect(page.getByText('Đang tạm dừng gửi')).toBeVisible()

  const supervisor = await people.officer('giamsat', '/quan-tri/dong-bo')
  await expect(supervisor.getByText('Cổng quốc gia báo bảo trì')).toBeVisible()
  await expect(supervisor.getByRole('button', { name: /Gửi tiếp/ })).toHaveCount(0)

  await page.getByRole('button', { name: 'Gửi tiếp Tiến độ' }).click()
  await expect(page.getByText('Đang tạm dừng gửi')).toHaveCount(0)
})

test('chỉ quản trị và giám sát toàn tỉnh có các trang đồng bộ', async ({ people }) => {
  people.allow(/status of 404/)
  for (const who of ['motcua', 'lanhdao']) {
    const page = await people.officer(who)
    for (const path of ['', '/ho-so', '/doi-khop', '/ho-so/gui-lai'])
      expect((await page.goto(`/quan-tri/dong-bo${path}`))?.status(), path).toBe(404)
  }
})
