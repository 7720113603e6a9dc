import { cpSync, existsSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page, TestInfo } from '@playwright/test'
import { expect, test } from '../fixtures/test'
import { theWorld } from '../fixtures/world'

/* The two pictures of README.md. `npm test -- e2e hinh-anh --update-snapshots=all` takes them into docs/pictures/. */

const PICTURES = fileURLToPath(new URL('../../docs/pictures/', import.meta.url))
const MOST_BYTES = 200_000

async function take(page: Page, info: TestInfo, file: string): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.waitForLoadState('networkidle')
  const taken = info.outputPath(file)
  await page.screenshot({ path: taken })
  expect(statSync(taken).size).toBeLessThan(MOST_BYTES)
  if (info.config.updateSnapshots === 'all') cpSync(taken, PICTURES + file)
  expect(existsSync(PICTURES + file), `docs/pictures/${file}`).toBe(true)
}

test('ảnh trang chủ cho README', async ({ people }, info) => {
  const page = await people.visitor()
  await page.goto('/')
  await take(page, info, 'home.png')
})

test('ảnh danh sách của cán bộ cho README', async ({ people }, info) => {
  await theWorld()
  await take(await people.officer('motcua', '/can-bo?viec=tat-ca'), info, 'officer-list.png')
})
