import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Halt } from './halt.mjs'
import { tryLock } from './lock.mjs'

/** What `--fresh` empties. Secrets, logs, the fetched Node and the browser stay. */
const EMPTIED = ['postgres', 'files', 'sandbox', 'demo-accounts.json']

/**
 * Takes a data folder for this process alone.
 * @param {string} dataDir
 * @returns {() => void} gives it back
 */
export function claimDataDir(dataDir) {
  const lock = tryLock(join(dataDir, 'run.lock'))
  if ('heldBy' in lock)
    throw new Halt(
      `Thư mục dữ liệu ${dataDir} đang được một lần chạy khác dùng (tiến trình ${lock.heldBy}); hãy dừng nó hoặc đặt DATA_DIR khác.`,
    )
  return lock.release
}

/** @param {string} dataDir that this process has claimed and where nothing runs */
export function emptyDataDir(dataDir) {
  for (const name of EMPTIED) rmSync(join(dataDir, name), { recursive: true, force: true })
}

const runFile = (dataDir) => join(dataDir, 'run.json')

/**
 * Tells other programs what runs: addresses, and the process ids of the moment.
 * @param {string} dataDir
 * @param {{ urls: Record<string, string>, pids: Record<string, number> }} state
 */
export function writeRunFile(dataDir, state) {
  const beside = `${runFile(dataDir)}.new`
  writeFileSync(beside, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 })
  renameSync(beside, runFile(dataDir))
}

/**
 * @param {string} dataDir of a stack that runs
 * @returns {{ urls: Record<string, string>, pids: Record<string, number> }}
 */
export const readRunFile = (dataDir) => JSON.parse(readFileSync(runFile(dataDir), 'utf8'))

/** @param {string} dataDir */
export const removeRunFile = (dataDir) => rmSync(runFile(dataDir), { force: true })
