import type { Page } from '@playwright/test'
import * as flows from '../fixtures/flows'
import { PlainBrowser } from '../fixtures/plain-browser'
import { EXTRACT_ANSWERS } from '../fixtures/services'
import { accountOf, theStack } from '../fixtures/stack'
import { expect, test } from '../fixtures/test'

/** A dossier of congdan2 that motcua has received. */
async function received() {
  const site = { app: theStack().app }
  const [citizen, clerk] = [new PlainBrowser(), new PlainBrowser()]
  await flows.signInCitizen(citizen, site, 'congdan2')
  await flows.signInOfficer(clerk, site, accountOf('motcua'))
  const filed = { answers: EXTRACT_ANSWERS, fileFor: () => undefined }
  const code = await flows.submitDossier(citizen, site, '2.000635', filed)
  return { code, number: await flows.receive(clerk, site, code) }
}

async function lookUp(page: Page, code: string) {
  await page.getByRole('textbox', { name: 'Mã hồ sơ' }).fill(code)
  await page.getByRole('button', { name: 'Tra cứu' }).click()
  await page.waitForURL((url) => url.searchParams.get('ma') === code)
  return page.getByRole('main').getByRole('status')
}

/** Looks up as somebody at this address of the network; our proxy writes it. */
const visitorAt = (address: string) => ({ extraHTTPHeaders: { 'x-forwarded-for': address } })

test('ai có mã thì biết hồ sơ đang ở bước nào, và không biết gì hơn', async ({ people }) => {
  const { code, number } = await received()
  const page = await people.visitor(visitorAt('198.51.100.1'))
  await page.goto('/')
  await page.getByRole('main').getByRole('link', { name: 'Tra cứu hồ sơ' }).click()
  for (const typed of [number, code, ` ${number.toLowerCase()} `]) {
    const answer = await lookUp(page, typed)
    await expect(answer).toContainText('Bước 2/5 · Đã tiếp nhận')
    await expect(answer).toContainText(typed.trim().toUpperCase())
    const main = page.getByRole('main')
    await expect(main).not.toContainText(/Trần Văn Thử|09000000|0990850|An Bình|congdan2|trích lục|Hoàng/i)
  }
  const answer = await lookUp(page, number)
  await expect(answer).toHaveText(`Bước 2/5 · Đã tiếp nhậnMã ${number}`)
})

test('mã không có thật được trả lời cùng một khuôn như mã có thật', async ({ people }) => {
  const { number } = await received()
  const unknown = number.replace(/\d{4}$/, '9998')
  const page = await people.visitor(visitorAt('198.51.100.2'))
  await page.goto('/tra-cuu-ho-so')
  const shape = async (code: string) => {
    const answer = await lookUp(page, code)
    await expect(answer).toContainText(code)
    return answer.evaluate((box) => [...box.querySelectorAll('h2, strong')].map((part) => part.tagName))
  }
  expect(await shape(unknown)).toEqual(await shape(number))
  const answer = await lookUp(page, unknown)
  await expect(answer).toContainText('Không tìm thấy hồ sơ có mã này')
  const statuses = await Promise.all(
    [number, unknown].map(async (code) => (await page.request.get(`/tra-cuu-ho-so?ma=${code}`)).status()),
  )
  expect(statuses).toEqual([200, 200])
})

test('mã gõ sai được nói rõ sai ở đâu, chữ đã gõ còn nguyên', async ({ people }) => {
  const page = await people.visitor(visitorAt('198.51.100.3'))
  await page.goto('/tra-cuu-ho-so')
  const box = page.getByRole('textbox', { name: 'Mã hồ sơ' })
  for (const [typed, said] of [
    ['', 'Nhập mã hồ sơ'],
    ['<script>alert(1)</script>', 'chỉ gồm chữ cái không dấu'],
    [`000.00.07.H99-${'1'.repeat(80)}`, 'dài quá 60 ký tự'],
  ] as const) {
    await lookUp(page, typed)
    await expect(box).toHaveValue(typed)
    await expect(box).toHaveAccessibleDescription(new RegExp(said))
    await expect(box).toHaveAttribute('aria-invalid', 'true')
  }
})

test('tra cứu quá nhiều lần từ một nơi thì phải chờ, nơi khác vẫn tra cứu được', async ({ people }) => {
  const page = await people.visitor(visitorAt('198.51.100.4'))
  const ask = async (number: number) => (await page.request.get(`/tra-cuu-ho-so?ma=KHONG-CO-${number}`)).text()
  const TOO_MANY = 'Tra cứu quá nhiều lần'
  // Two fixed windows of a minute may share the asking; three times the limit fills one of them whatever the clock says.
  const answers = await Promise.all(Array.from({ length: 63 }, (_, number) => ask(number)))
  expect(answers.filter((html) => html.includes(TOO_MANY)).length).toBeGreaterThanOrEqual(63 - 2 * 20)
  expect(answers.filter((html) => html.includes('Không tìm thấy hồ sơ')).length).toBeGreaterThanOrEqual(20)
  const other = await people.visitor(visitorAt('198.51.100.5'))
  await other.goto('/tra-cuu-ho-so?ma=KHONG-CO')
  await expect(other.getByRole('status')).toContainText('Không tìm thấy hồ sơ có mã này')
})
