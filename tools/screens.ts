import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from '@playwright/test'
import {
  CITIZENS,
  citizenPages,
  OFFICERS,
  officerPages,
  type PageCase,
  publicPages,
  VISITOR,
} from '@/e2e/fixtures/pages'
import { People } from '@/e2e/fixtures/people'
import { WIDTHS } from '@/e2e/fixtures/quality'
import { personOf, STATES } from '@/e2e/fixtures/states'
import { theWorld, type World } from '@/e2e/fixtures/world'

/*
 * `npm run screens`: photographs every page and state at 360 and 1280 px into .data/screens/<who>/<page>-<width>.png,
 * against a product of its own.
 */

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const FOLDER = join(ROOT, '.data', 'screens')
const HEIGHT = 800

async function photograph(page: Page, folder: string, cases: readonly PageCase[]): Promise<number> {
  await mkdir(folder, { recursive: true })
  for (const { name, path } of cases) {
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: HEIGHT })
      await page.goto(path, { waitUntil: 'networkidle' })
      await page.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: true })
    }
  }
  return cases.length * WIDTHS.length
}

async function photographStates(people: People, world: World): Promise<number> {
  const folder = join(FOLDER, 'trang-thai')
  await mkdir(folder, { recursive: true })
  for (const { name, who, path, reach } of STATES) {
    const page = await personOf(people, who)
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: HEIGHT })
      await page.goto(path(world), { waitUntil: 'networkidle' })
      await reach(page)
      await page.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: true })
    }
  }
  return STATES.length * WIDTHS.length
}

async function main(): Promise<void> {
  const base = process.env.APP_URL
  if (!base || !process.env.MOT_CUA_BROWSER) throw new Error('Hãy chạy bằng "npm run screens".')
  const { executablePath, args, env } = JSON.parse(process.env.MOT_CUA_BROWSER)
  const browser = await chromium.launch({ executablePath, args, env: { ...process.env, ...env } })
  try {
    await rm(FOLDER, { recursive: true, force: true })
    const world = await theWorld()
    const people = new People(browser, undefined, { baseURL: base, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' })
    let taken = await photograph(await people.visitor(), join(FOLDER, VISITOR), publicPages(world))
    for (const who of CITIZENS)
      taken += await photograph(await people.citizen(who), join(FOLDER, who), citizenPages(world, who))
    for (const who of OFFICERS)
      taken += await photograph(await people.officer(who), join(FOLDER, who), officerPages(world, who))
    taken += await photographStates(people, world)
    console.log(`${taken} ảnh trong ${FOLDER}`)
  } finally {
    await browser.close()
  }
}

await main()
