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
import { theWorld } from '@/e2e/fixtures/world'

/*
 * `npm run screens`: photographs every page and state at 360 and 1280 px into .data/screens/<who>/<page>-<width>.png,
 * against a product of its own. With `--readme` also the two pictures of the README.
 */

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const FOLDER = join(ROOT, '.data', 'screens')
const PICTURES = join(ROOT, 'docs', 'pictures')
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

async function forReadme(people: People): Promise<void> {
  await mkdir(PICTURES, { recursive: true })
  const shots = [
    { page: await people.visitor(), path: '/', file: 'home.png' },
    { page: await people.officer('motcua'), path: '/can-bo', file: 'officer-list.png' },
  ]
  for (const { page, path, file } of shots) {
    await page.setViewportSize({ width: 1280, height: HEIGHT })
    await page.goto(path, { waitUntil: 'networkidle' })
    await page.screenshot({ path: join(PICTURES, file) })
  }
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
    if (process.argv.includes('--readme')) await forReadme(people)
    console.log(`${taken} ảnh trong ${FOLDER}`)
  } finally {
    await browser.close()
  }
}

await main()
