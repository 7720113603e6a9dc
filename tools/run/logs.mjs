import { closeSync, copyFileSync, existsSync, mkdirSync, openSync, readSync, statSync, truncateSync } from 'node:fs'
import { dirname } from 'node:path'

const LARGEST_BYTES = 50 * 1024 ** 2
const CHECK_EVERY_MS = 60_000

/** Moves what a log holds into `<name>.1` when it has grown large. Its writer appends, and so goes on at the beginning. */
function rotate(path) {
  if (!existsSync(path) || statSync(path).size < LARGEST_BYTES) return
  copyFileSync(path, `${path}.1`)
  truncateSync(path)
}

/**
 * The log file of one child, kept below 50 MB and one older part.
 * @param {string} path
 */
export function openLog(path) {
  mkdirSync(dirname(path), { recursive: true })
  rotate(path)
  const timer = setInterval(() => rotate(path), CHECK_EVERY_MS)
  timer.unref()
  return {
    path,
    /** A descriptor that a child inherits; the caller closes its own copy. */
    open: () => openSync(path, 'a', 0o600),
    size: () => (existsSync(path) ? statSync(path).size : 0),
    /** @param {number} from byte where the part of interest begins */
    tail(from) {
      const length = Math.min(4000, Math.max(0, this.size() - from))
      const bytes = Buffer.alloc(length)
      const file = openSync(path, 'r')
      readSync(file, bytes, 0, length, this.size() - length)
      closeSync(file)
      return bytes.toString('utf8')
    },
    close: () => clearInterval(timer),
  }
}
