import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { claimDataDir } from './run/data-dir.mjs'
import { freePorts } from './run/ports.mjs'

const START = fileURLToPath(new URL('./start.mjs', import.meta.url))

let dataDir: string
let ports: Record<string, string>

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'mot-cua-khởi động-'))
  const names = ['PORT', 'BUS_PORT', 'SANDBOX_PORT', 'SANDBOX_SMTP_PORT', 'INNGEST_PORT', 'PGPORT']
  const free = await freePorts(names.length)
  ports = Object.fromEntries(names.map((name, index) => [name, String(free[index])]))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

/** Runs start.mjs from another folder, with no input. What is refused here is refused before anything is installed or started. */
function start(args: string[], environment: Record<string, string> = {}) {
  const env = { ...process.env, ...ports, DATA_DIR: dataDir, ...environment }
  const { status, stderr } = spawnSync(process.execPath, [START, ...args], {
    cwd: '/',
    env,
    encoding: 'utf8',
    timeout: 60_000,
  })
  return { status, stderr }
}
const sentence = (text: string | RegExp) => ({ status: 1, stderr: expect.stringMatching(text) })

test('a taken port: one sentence, and nothing was begun', async () => {
  const taken = createServer()
  const port = Number(ports.BUS_PORT)
  await new Promise<void>((resolve) => taken.listen(port, '127.0.0.1', resolve))
  expect(start([])).toEqual(sentence(new RegExp(`^Lỗi: Cổng ${port} .*BUS_PORT=\\d+ npm start\\.\\n$`)))
  taken.close()
  expect(readdirSync(dataDir)).toEqual([])
})

test('a broken value: one sentence that names the variable', () => {
  expect(start([], { SMTP_URL: 'thu dien tu' })).toEqual(sentence(/^Lỗi: SMTP_URL [^\n]*\n$/))
})

test('two runs on the same data: the second is refused', () => {
  const release = claimDataDir(dataDir)
  expect(start([])).toEqual(sentence(/đang được một lần chạy khác dùng/))
  release()
})

test('--fresh without a keyboard asks for --yes and empties nothing', () => {
  expect(start(['--fresh'])).toEqual(sentence(/^Lỗi: --fresh [^\n]*--yes[^\n]*\n$/))
})

test('an unknown option is refused', () => {
  expect(start(['--nhanh'])).toEqual(sentence(/Không có tùy chọn --nhanh/))
})

test('a data folder that cannot be made: one sentence', () => {
  expect(start([], { DATA_DIR: '/dev/null/du-lieu' })).toEqual(
    sentence(/^Lỗi: Không ghi được vào thư mục \/dev\/null\/du-lieu [^\n]*DATA_DIR[^\n]*\n$/),
  )
  expect(existsSync('/dev/null/du-lieu')).toBe(false)
})
