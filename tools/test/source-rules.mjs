import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { npmCommand } from '../run/runtime.mjs'

const PUBLIC_REGISTRY = 'registry.npmjs.org'
const LARGEST_BYTES = 5_000_000
const HOME_OF_A_PERSON = /(?:^|[\s"'`(=:])\/(?:home|Users)\/[a-z][\w.-]*\//

/**
 * drizzle applies a migration only when its time is later than the last one applied: one that was merged with an older time is
 * skipped in silence, and `drizzle-kit check` finds nothing wrong with it.
 * @param {string} folder of the migrations
 * @returns {string[]}
 */
export function journalBreaches(folder) {
  const file = join(folder, 'meta', '_journal.json')
  if (!existsSync(file)) return [`${file} không có`]
  const { entries } = JSON.parse(readFileSync(file, 'utf8'))
  if (entries.length === 0) return [`${file} trống`]
  const breaches = []
  for (const [index, entry] of entries.entries()) {
    const before = entries[index - 1]
    if (entry.idx !== index) breaches.push(`${entry.tag}: số thứ tự ${entry.idx}, phải là ${index}`)
    if (before && entry.when <= before.when)
      breaches.push(`${entry.tag}: thời điểm không sau ${before.tag}; drizzle sẽ bỏ qua nó`)
    if (!existsSync(join(folder, `${entry.tag}.sql`))) breaches.push(`${entry.tag}.sql không có`)
  }
  const known = new Set(entries.map((entry) => `${entry.tag}.sql`))
  const strays = readdirSync(folder).filter((name) => name.endsWith('.sql') && !known.has(name))
  return [...breaches, ...strays.map((name) => `${name} không có trong ${file}`)]
}

/** Every file that is or would be committed. */
function projectFiles(root) {
  const { status, stdout } = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  })
  if (status === 0) return stdout.split('\0').filter((path) => path && existsSync(join(root, path)))
  // Without git (an unpacked archive): everything but what is generated.
  return readdirSync(root, { recursive: true })
    .map(String)
    .filter((path) => !/^(node_modules|\.next|\.data|\.git)(\b|-)/.test(path) && statSync(join(root, path)).isFile())
}

/** The registry of this machine, when it is not the public one. */
function privateRegistry(root) {
  const [program, ...before] = npmCommand()
  const { stdout } = spawnSync(program, [...before, 'config', 'get', 'registry'], { cwd: root, encoding: 'utf8' })
  const address = stdout?.trim() ?? ''
  const host = URL.canParse(address) ? new URL(address).host : ''
  return host === PUBLIC_REGISTRY ? '' : host
}

/**
 * Paths of this machine and the host of its package registry belong in no file of the project.
 * @param {{ root: string }} context
 * @returns {string[]}
 */
export function machineBreaches({ root }) {
  const words = [`${root}/`, privateRegistry(root)].filter((word) => word.length > 3)
  const files = projectFiles(root)
  if (files.length === 0) return ['không thấy tệp nào']
  return files.flatMap((path) => {
    if (statSync(join(root, path)).size > LARGEST_BYTES) return []
    const text = readFileSync(join(root, path), 'utf8')
    if (text.includes('\0')) return []
    return text.split('\n').flatMap((line, index) => {
      const found = words.some((word) => line.includes(word)) || HOME_OF_A_PERSON.test(line)
      return found ? [`${path}:${index + 1}: đường dẫn hoặc kho gói của một máy`] : []
    })
  })
}
