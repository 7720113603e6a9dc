import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { aPdf } from '@/db/testing/sample-files'
import * as flows from '../fixtures/flows'
import { PlainBrowser } from '../fixtures/plain-browser'
import { EXTRACT_ANSWERS } from '../fixtures/services'
import { accountOf, theStack } from '../fixtures/stack'
import { expect, test } from '../fixtures/test'

/* A dossier of an enterprise, which nobody's số định danh came with: held, written down by an officer, told, equal. */

const LIST = '/can-bo/thieu-du-kien'

async function receivedOfEnterprise(): Promise<string> {
  const site = { app: theStack().app }
  const [enterprise, clerk] = [new PlainBrowser(), new PlainBrowser()]
  await flows.signInCitizen(enterprise, site, 'doanhnghiep1')
  await flows.signInOfficer(clerk, site, accountOf('motcua'))
  const pdf = (name: string) => new File([new Uint8Array(aPdf(1000))], `${name} ${randomUUID()}.pdf`)
  const code = await flows.submitDossier(enterprise, site, '2.000635', { answers: EXTRACT_ANSWERS, fileFor: pdf })
  return flows.receive(clerk, site, code)
}

const heldThere = async (number: string) => {
  const answer = await fetch(`${theStack().sandbox}/__sandbox/ho-so?ma=${number}`)
  return (await answer.json()) as { DinhDanhCHS: unknown }[]
}

/** Fills the form of the dossier's page and sends it. */
async function write(page: Page, name: string, number: string): Promise<void> {
  await page.getByLabel('Họ tên người đại diện').fill(name)
  await page.getByLabel('Số định danh của người đại diện').fill(number)
  await page.getByLabel('Nguồn của dữ kiện').selectOption({ label: 'Giấy tờ chủ hồ sơ xuất trình' })
  await page.getByLabel('Căn cứ').fill('Thẻ căn cước xuất trình tại quầy')
  await page.getByRole('button', { name: 'Ghi dữ kiện' }).click()
}

/** The list may have more than one page; the newest dossier is on the last. */
async function openFromList(page: Page, number: string): Promise<void> {
  const link = page.getByRole('link', { name: number, exact: true })
  const next = page.getByRole('link', { name: 'Trang sau' })
  while ((await link.count()) === 0 && (await next.count()) > 0) await next.click()
  await expect(page.getByRole('row', { name: number })).toContainText('ghi số của người đại diện')
  await link.click()
}

const inspect = async (page: Page, name: string) => {
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 900 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth), `${name} ${width}`).toBeLessThanOrEqual(
      width,
    )
  }
  await page.setViewportSize({ width: 1280, height: 900 })
}

for (const script of [true, false])
  test.describe(script ? 'có JavaScript' : 'tắt JavaScript', () => {
    test.use({ javaScriptEnabled: script })

    test('hồ sơ thiếu số định danh: cán bộ thấy việc, ghi số, hồ sơ lên Cổng quốc gia', async ({ people }) => {
      test.setTimeout(300_000)
      const number = await receivedOfEnterprise()
      const page = await people.officer('motcua', LIST)
      await expect(async () => {
        await page.goto(LIST)
        await openFromList(page, number)
      }).toPass({ timeout: 60_000 })
      expect(await heldThere(number)).toEqual([])

      await test.step('thiếu nguồn, sai số, số của người khác', async () => {
        await expect(page.getByRole('heading', { name: 'Dữ kiện còn thiếu' })).toBeVisible()
        await page.getByRole('button', { name: 'Ghi dữ kiện' }).click()
        await expect(page.getByRole('main').getByRole('alert').first()).toContainText('Chọn nguồn của dữ kiện')
        await write(page, 'Lê Văn Mẫu', '0012')
        await expect(page.getByRole('main').getByRole('alert').first()).toContainText('Số định danh có 12 chữ số')
        // Of congdan1, for whose number the national provider vouches.
        await flows.signInCitizen(new PlainBrowser(), { app: theStack().app }, 'congdan1')
        await write(page, 'Lê Văn Mẫu', '099190000001')
        await expect(page.getByRole('main').getByRole('alert').first()).toContainText('Số này là của người khác')
      })
      await write(page, 'Lê Văn Mẫu', '001 099 000 777')
      await expect(page.getByText('Đã ghi số định danh. Nguồn: Giấy tờ chủ hồ sơ xuất trình')).toBeVisible()
      await expect(page.getByRole('button', { name: 'Ghi dữ kiện' })).toHaveCount(0)
      await expect
        .poll(() => heldThere(number), { timeout: 60_000 })
        .toMatchObject([{ DinhDanhCHS: [{ LoaiDinhDanh: '1', SoDinhDanh: '001099000777' }] }])
      await expect(async () => {
        await page.reload()
        const ledger = page.getByRole('region', { name: 'Đồng bộ với Cổng Dịch vụ công quốc gia' })
        await expect(ledger.getByText('Đã nhận', { exact: true }).first()).toBeVisible({ timeout: 1000 })
      }).toPass({ timeout: 60_000 })
    })
  })

test('danh sách và biểu mẫu vừa màn hình; chỉ cán bộ xử lý có danh sách', async ({ people }) => {
  test.setTimeout(180_000)
  const number = await receivedOfEnterprise()
  const page = await people.officer('motcua')
  await expect(async () => {
    await page.goto(LIST)
    await expect(page.getByRole('link', { name: /^H99|^000/ }).first()).toBeVisible({ timeout: 1000 })
  }).toPass({ timeout: 60_000 })
  await inspect(page, 'thieu-du-kien')
  await page.goto(`/can-bo/ho-so/${number}`)
  await expect(page.getByRole('heading', { name: 'Dữ kiện còn thiếu' })).toBeVisible()
  await inspect(page, 'ho-so-thieu-du-kien')
  people.allow(/status of 404/)
  const supervisor = await people.officer('giamsat')
  expect((await supervisor.goto(LIST))?.status()).toBe(404)
})
