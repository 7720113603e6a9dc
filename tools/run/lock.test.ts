import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { tryLock, withLock } from './lock.mjs'
import { processBeginning } from './processes.mjs'

let folder: string
const path = () => join(folder, 'a.lock')

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mot-cua-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('one at a time, and free again afterwards', async () => {
  let inside = 0
  let most = 0
  const work = async () => {
    most = Math.max(most, ++inside)
    await new Promise((resolve) => setTimeout(resolve, 20))
    inside--
  }
  await Promise.all([1, 2, 3].map(() => withLock(path(), work)))
  expect(most).toBe(1)
  expect(existsSync(path())).toBe(false)
})

test('is given back when the work fails', async () => {
  await expect(withLock(path(), () => Promise.reject(new Error('hỏng')))).rejects.toThrow('hỏng')
  expect(tryLock(path())).toHaveProperty('release')
})

test('says who holds it', () => {
  tryLock(path())
  expect(tryLock(path())).toEqual({ heldBy: process.pid })
})

test('is given back once: a second time would take it from the next one', () => {
  const first = tryLock(path())
  if (!('release' in first)) throw new Error('not taken')
  first.release()
  const second = tryLock(path())
  first.release()
  expect(second).toHaveProperty('release')
  expect(tryLock(path())).toEqual({ heldBy: process.pid })
})

test('of a process that was killed is taken over', async () => {
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  const owner = JSON.stringify({ pid: other.pid, beginning: processBeginning(other.pid ?? 0) })
  writeFileSync(path(), owner)
  expect(tryLock(path())).toEqual({ heldBy: other.pid })
  other.kill('SIGKILL')
  await new Promise((resolve) => other.once('exit', resolve))
  expect(tryLock(path())).toHaveProperty('release')
})

test('of an earlier process whose number another one has now is taken over', () => {
  writeFileSync(path(), JSON.stringify({ pid: process.pid, beginning: 'some other time' }))
  expect(tryLock(path())).toHaveProperty('release')
})
