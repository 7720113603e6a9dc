import { randomUUID } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { processBeginning } from './processes.mjs'

const POLL_MS = 300

/** @param {{ pid: number, beginning: string } | undefined} owner */
const isAlive = (owner) => owner !== undefined && processBeginning(owner.pid) === owner.beginning

/** @returns {{ pid: number, beginning: string } | undefined} */
function readOwner(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    if (error.code === 'ENOENT') return undefined
    throw error
  }
}

/**
 * Takes a lock file at once or not at all. The file appears complete (written beside, then linked), so nobody reads half of it.
 * @param {string} path
 * @returns {{ release: () => void } | { heldBy: number }}
 */
export function tryLock(path) {
  mkdirSync(dirname(path), { recursive: true })
  const mine = `${path}.${randomUUID()}`
  writeFileSync(mine, JSON.stringify({ pid: process.pid, beginning: processBeginning(process.pid) }))
  try {
    for (;;) {
      try {
        linkSync(mine, path)
        return { release: once(() => rmSync(path, { force: true })) }
      } catch (error) {
        if (error.code !== 'EEXIST') throw error
      }
      const owner = readOwner(path)
      if (owner && isAlive(owner)) return { heldBy: owner.pid }
      if (owner) setAside(path, owner)
    }
  } finally {
    rmSync(mine, { force: true })
  }
}

/** A lock that was given back may be another's by now: it is given back once. */
function once(act) {
  let done = false
  return () => {
    if (!done) act()
    done = true
  }
}

/** Moves a dead owner's lock away; when another process was faster and the moved lock is a live one, it goes back. */
function setAside(path, owner) {
  const aside = `${path}.${randomUUID()}`
  try {
    renameSync(path, aside)
  } catch (error) {
    if (error.code === 'ENOENT') return
    throw error
  }
  const moved = readOwner(aside)
  if (moved && moved.beginning !== owner.beginning && isAlive(moved)) linkSync(aside, path)
  rmSync(aside, { force: true })
}

/**
 * Runs alone among all processes that name the same lock file; waits for its turn.
 * @template T
 * @param {string} path
 * @param {() => Promise<T>} run
 * @param {(pid: number) => void} [onWait] told once who is in front
 * @returns {Promise<T>}
 */
export async function withLock(path, run, onWait = () => {}) {
  let told = false
  for (;;) {
    const lock = tryLock(path)
    if ('release' in lock) {
      try {
        return await run()
      } finally {
        lock.release()
      }
    }
    if (!told) onWait(lock.heldBy)
    told = true
    await sleep(POLL_MS)
  }
}
