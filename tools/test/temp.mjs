import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { processBeginning } from '../run/processes.mjs'

const PREFIX = 'mot-cua-npm-test-'
const OWNER = 'owner.json'

/** Folders that killed runs left behind. */
function removeOrphans() {
  for (const name of readdirSync(tmpdir())) {
    const owner = join(tmpdir(), name, OWNER)
    if (!name.startsWith(PREFIX) || !existsSync(owner)) continue
    const { pid, beginning } = JSON.parse(readFileSync(owner, 'utf8'))
    if (processBeginning(pid) !== beginning) rmSync(join(tmpdir(), name), { recursive: true, force: true })
  }
}

/**
 * A folder for one run of the tests, removed when this process ends; those of killed runs are removed first.
 * @returns {(name: string) => string} makes a folder of that name inside
 */
export function openTemporaryFolder() {
  removeOrphans()
  const folder = mkdtempSync(join(tmpdir(), PREFIX))
  // As root the database runs as another user, who must get through.
  chmodSync(folder, 0o755)
  writeFileSync(join(folder, OWNER), JSON.stringify({ pid: process.pid, beginning: processBeginning(process.pid) }))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  return (name) => {
    const inside = join(folder, name)
    mkdirSync(inside, { recursive: true, mode: 0o755 })
    return inside
  }
}
