import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { superviseChild } from './children.mjs'
import { freePorts } from './ports.mjs'
import { processBeginning } from './processes.mjs'

const HERE = new URL('.', import.meta.url).href
const SERVER = `require('node:http').createServer((_, answer) => answer.end('ok')).listen(Number(process.argv[1]), '127.0.0.1')`

let folder: string
let port: number
const lines: string[] = []

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mot-cua-children-'))
  port = (await freePorts(1))[0] ?? 0
  lines.length = 0
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const answers = () =>
  fetch(`http://127.0.0.1:${port}`).then(
    () => true,
    () => false,
  )

async function until(holds: () => boolean | Promise<boolean>) {
  for (;;) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

function supervised(code: string, more: { stopWithinMs?: number } = {}) {
  const args = ['--import', new URL('watchdog.mjs', HERE).href, '-e', code, String(port)]
  return superviseChild(
    { name: 'thu', title: 'Phần thử', program: process.execPath, args, cwd: folder, env: process.env, ready: answers },
    { logFile: join(folder, 'thu.log'), line: (text: string) => lines.push(text), changed: () => {}, ...more },
  )
}

test('comes back after kill -9, says so, and leaves nothing behind when stopped', async () => {
  const child = supervised(SERVER)
  await child.start()
  const first = child.pid() ?? 0
  child.kill()
  await until(async () => child.pid() !== first && lines.includes('Phần thử đã chạy lại.'))
  expect(lines).toContain('Phần thử dừng bất ngờ (tín hiệu SIGKILL); đang khởi động lại …')
  const second = child.pid() ?? 0
  await child.stop()
  expect(await answers()).toBe(false)
  expect([processBeginning(first), processBeginning(second)]).toEqual([undefined, undefined])
})

test('gives up at the start with a sentence and what the program said', async () => {
  const child = supervised('console.error("thiếu cấu hình"); process.exit(3)')
  await expect(child.start()).rejects.toMatchObject({
    name: 'Halt',
    message: expect.stringContaining('Phần thử không khởi động được (mã 3)'),
    details: expect.stringContaining('thiếu cấu hình'),
  })
  await child.stop()
})

test('a program that ignores SIGTERM is stopped all the same', async () => {
  const child = supervised(`process.on('SIGTERM', () => {}); ${SERVER}`, { stopWithinMs: 300 })
  await child.start()
  const pid = child.pid() ?? 0
  await child.stop()
  expect(processBeginning(pid)).toBeUndefined()
})

test('a child notices when whoever started it was killed', async () => {
  const script = join(folder, 'supervisor.mjs')
  writeFileSync(
    script,
    `import { superviseChild } from '${HERE}children.mjs'
     const args = ['--import', '${HERE}watchdog.mjs', '-e', ${JSON.stringify(SERVER)}, '${port}']
     const ready = () => fetch('http://127.0.0.1:${port}').then(() => true, () => false)
     const child = superviseChild(
       { name: 'thu', title: 'Phần thử', program: process.execPath, args, cwd: '/', env: process.env, ready },
       { logFile: ${JSON.stringify(join(folder, 'thu.log'))}, line: () => {}, changed: () => {} })
     await child.start()
     console.log(child.pid())`,
  )
  const supervisor = spawn(process.execPath, [pathToFileURL(script).pathname], { stdio: ['ignore', 'pipe', 'inherit'] })
  const pid = Number(await new Promise((resolve) => supervisor.stdout.once('data', (bytes) => resolve(String(bytes)))))
  expect(await answers()).toBe(true)
  supervisor.kill('SIGKILL')
  await until(() => processBeginning(pid) === undefined)
  expect(readFileSync(join(folder, 'thu.log'), 'utf8')).toBe('')
})
