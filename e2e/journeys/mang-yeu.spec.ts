import { setTimeout as pause } from 'node:timers/promises'
import type { Page, Route } from '@playwright/test'
import { aPdf } from '@/db/testing/sample-files'
import { readRunFile } from '@/tools/run/data-dir.mjs'
import * as flows from '../fixtures/flows'
import type { People } from '../fixtures/people'
import { PlainBrowser } from '../fixtures/plain-browser'
import { BIRTH } from '../fixtures/services'
import { theStack } from '../fixtures/stack'
import { whatIsStored } from '../fixtures/stored'
import { expect, test } from '../fixtures/test'
import { answer, expectStep, goOn, paperBox, SUBMISSION_CODE } from '../fixtures/wizard'
import { draftAt } from '../fixtures/world'

const PAPER = BIRTH.papers[0]?.paper ?? ''
const NAME = 'Họ, chữ đệm, tên của trẻ'

/** congdan2 on the step of a new draft of 1.001193. */
async function atStep(people: People, step: 'to-khai' | 'kiem-tra'): Promise<Page> {
  const browser = new PlainBrowser()
  await flows.signInCitizen(browser, { app: theStack().app }, 'congdan2')
  const draft = await draftAt(browser, step)
  return people.citizen('congdan2', `/nop-ho-so/nhap/${draft}/${step}`)
}

/** Design brief 3.4: 400 kbit/s each way, every answer 400 ms late. */
async function slowDown(page: Page): Promise<void> {
  const line = await page.context().newCDPSession(page)
  await line.send('Network.enable')
  const bytes = 400_000 / 8
  const slow3g = { offline: false, latency: 400, downloadThroughput: bytes, uploadThroughput: bytes }
  await line.send('Network.emulateNetworkConditions', slow3g)
}

/** Counts what this page sends of its steps from now on. */
function countPosts(page: Page): () => number {
  let posts = 0
  page.on('request', (request) => {
    if (request.method() === 'POST' && new URL(request.url()).pathname.startsWith('/nop-ho-so/')) posts += 1
  })
  return () => posts
}

test('mạng chậm: nhấn hai lần chỉ gửi một lần, trang nói đang gửi, tệp có tiến độ', async ({ people }) => {
  test.setTimeout(300_000)
  const page = await atStep(people, 'to-khai')
  for (const each of BIRTH.answers) await answer(page, each)
  await slowDown(page)
  const posts = countPosts(page)

  await page.getByRole('button', { name: 'Tiếp tục', exact: true }).dblclick()
  await expect(page.getByRole('status').filter({ hasText: 'Đang gửi' })).toHaveCount(1)
  await expect(page.getByRole('button', { name: 'Đang lưu…' }).first()).toHaveAttribute('aria-disabled', 'true')
  await expectStep(page, 'Giấy tờ')
  expect(posts()).toBe(1)

  const box = paperBox(page, PAPER)
  const scan = { name: 'giấy chứng sinh.pdf', mimeType: 'application/pdf', buffer: aPdf(400_000) }
  await box.getByLabel('Chọn tệp').setInputFiles(scan)
  await expect(box.getByRole('progressbar', { name: `Đang tải lên ${scan.name}` })).toBeVisible()
  await goOn(page)
  await expect(page.getByRole('alert').filter({ hasText: 'Đang tải tệp lên' })).toBeVisible()
  expect(posts()).toBe(1)
  await expect(box.getByRole('link', { name: `Xem ${scan.name}` })).toBeVisible({ timeout: 60_000 })
  await goOn(page)
  await expectStep(page, 'Nhận kết quả')
  await answer(page, { how: 'choose', label: 'Cách nhận kết quả', value: BIRTH.delivery })
  await goOn(page)
  await expectStep(page, 'Kiểm tra và gửi')

  const before = posts()
  await page.getByRole('checkbox', { name: /^Tôi cam đoan/ }).check()
  await page.getByRole('button', { name: 'Gửi hồ sơ', exact: true }).dblclick()
  await expect(page.getByRole('button', { name: 'Đang gửi hồ sơ…' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Đã gửi hồ sơ' })).toBeVisible()
  expect(posts()).toBe(before + 1)
})

/** `kill -9` of the app; its supervisor starts it again. */
function killApp(): void {
  const { app } = readRunFile(theStack().dataDir).pids
  if (app === undefined) throw new Error('the supervisor knows no process of the app')
  process.kill(app, 'SIGKILL')
}

async function appIsBack(page: Page): Promise<void> {
  const up = async () => (await page.request.get('/api/health/ready').catch(() => undefined))?.ok() ?? false
  for (const until = Date.now() + 90_000; Date.now() < until; await pause(200)) if (await up()) return
  throw new Error('the app did not come back')
}

test('ứng dụng chết khi đang lưu tờ khai: được biết, chữ đã gõ còn nguyên, gửi lại được', async ({ people }) => {
  people.allow(/ERR_CONNECTION|ERR_EMPTY_RESPONSE|ERR_FAILED|Failed to (load resource|fetch)/)
  const page = await atStep(people, 'to-khai')
  for (const each of BIRTH.answers) await answer(page, each)
  const dying = async (route: Route) => {
    if (route.request().method() === 'POST') killApp()
    await route.continue()
  }
  await page.route('**/to-khai', dying)
  await goOn(page)
  const told = page.getByRole('main').getByRole('alert').first()
  await expect(told).toContainText('Mất kết nối. Nội dung đã nhập vẫn được giữ. Kiểm tra mạng rồi gửi lại.')
  await expect(page.getByRole('textbox', { name: NAME })).toHaveValue('Nguyễn Thị Ỷ Nghĩa')

  await page.unroute('**/to-khai', dying)
  await appIsBack(page)
  await goOn(page)
  await expectStep(page, 'Giấy tờ')
})

test('ứng dụng chết sau khi nhận hồ sơ, trước khi trả lời: gửi lại ra đúng hồ sơ đã nhận, không thành hai', async ({
  people,
}) => {
  people.allow(/ERR_CONNECTION|ERR_EMPTY_RESPONSE|ERR_FAILED|Failed to (load resource|fetch)/)
  const page = await atStep(people, 'kiem-tra')
  const { dossiers: before = Number.NaN } = await whatIsStored()
  const losing = async (route: Route) => {
    if (route.request().method() !== 'POST') return route.continue()
    await route.fetch({ maxRedirects: 0 })
    killApp()
    return route.abort('connectionreset')
  }
  await page.route('**/kiem-tra', losing)
  await page.getByRole('checkbox', { name: /^Tôi cam đoan/ }).check()
  const send = page.getByRole('button', { name: 'Gửi hồ sơ', exact: true })
  await send.click()
  await expect(page.getByRole('main').getByRole('alert').first()).toContainText('Mất kết nối')

  await page.unroute('**/kiem-tra', losing)
  await appIsBack(page)
  await send.click()
  await expect(page.getByRole('heading', { name: 'Đã gửi hồ sơ' })).toBeVisible()
  await expect(page.getByRole('main')).toContainText(SUBMISSION_CODE)
  expect(await whatIsStored()).toMatchObject({ dossiers: before + 1 })
})
