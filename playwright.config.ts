import { defineConfig, devices } from '@playwright/test'
import type { Browser } from './tools/run/browser.mjs'

/** Chosen by `npm test` (tools/run/browser.mjs), as are the addresses of the running product. */
function browserForTests(): Browser {
  const chosen = process.env.MOT_CUA_BROWSER
  if (!chosen || !process.env.APP_URL)
    throw new Error('Hãy chạy hành trình bằng "npm test e2e [tên tệp]": lệnh đó chạy sản phẩm và tìm trình duyệt.')
  return JSON.parse(chosen)
}

const QUALITY = /chat-luong.*\.spec\.ts$/

const { executablePath, args, env } = browserForTests()
const surroundings = Object.fromEntries(
  Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
)

export default defineConfig({
  testDir: './e2e',
  outputDir: './.data/e2e',
  // The machine has two cores. Journeys share one product and count what it holds: one after another. Those that only look at pages
  // come behind them, two at a time (tools/test/journeys.mjs runs the projects in this order).
  projects: [
    { name: 'journeys', testIgnore: QUALITY, workers: 1 },
    { name: 'quality', testMatch: QUALITY, workers: 2 },
  ],
  timeout: 180_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  retries: 0,
  use: {
    ...devices['Desktop Chrome'],
    baseURL: process.env.APP_URL ?? '',
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath, args, env: { ...surroundings, ...env } },
  },
})
