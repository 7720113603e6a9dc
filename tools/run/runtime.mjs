import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { Halt } from './halt.mjs'
import { withLock } from './lock.mjs'
import { run } from './run.mjs'

const WANTED_MAJOR = 24
const PINNED = '24.21.0'

/** @typedef {{ node: string, path: string }} Runtime `node`: the program; `path`: a PATH with its folder first */

/** @returns {Runtime} */
const runtimeOf = (node) => ({ node, path: [dirname(node), process.env.PATH].filter(Boolean).join(delimiter) })

/** The pinned packages, best first: the bare binary of this platform, then the one that fetches it by its install script. */
function candidates(folder) {
  const platform = `node-${process.platform}-${process.arch}`
  return [
    { name: platform, extra: ['--ignore-scripts'], node: join(folder, 'node_modules', platform, 'bin', 'node') },
    { name: 'node', extra: [], node: join(folder, 'node_modules', 'node', 'bin', 'node') },
  ]
}

const answers = (node) =>
  existsSync(node) && spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout?.trim() === `v${PINNED}`

/** npm as it was called, or the one on PATH: run by this process's own Node, which is the one it came with. */
export function npmCommand() {
  const called = process.env.npm_execpath
  if (called && /npm-cli\.[cm]?js$/.test(called)) return [process.execPath, called]
  return ['npm']
}

/**
 * The Node that runs every child: this one when it is new enough, else a pinned one from the npm registry, kept in
 * `.data/runtime` of the clone whatever DATA_DIR says, so that copies share it.
 * @param {string} root
 * @param {ReturnType<typeof import('./report.mjs').createReport>} report
 * @returns {Promise<Runtime>}
 */
export async function ensureRuntime(root, report) {
  if (Number.parseInt(process.versions.node, 10) >= WANTED_MAJOR) return runtimeOf(process.execPath)
  const folder = join(root, '.data', 'runtime')
  const present = () => candidates(folder).find(({ node }) => answers(node))
  const found = present()
  if (found) return runtimeOf(found.node)
  mkdirSync(folder, { recursive: true })
  return withLock(join(folder, 'install.lock'), async () => {
    const ready = present()
    if (ready) return runtimeOf(ready.node)
    return report.phase(`Máy có Node ${process.versions.node}; tải Node ${PINNED} vào .data/runtime`, () =>
      fetchPinned(folder, root),
    )
  })
}

async function fetchPinned(folder, root) {
  const [program, ...before] = npmCommand()
  let last = ''
  for (const { name, extra, node } of candidates(folder)) {
    const args = [
      ...before,
      'install',
      '--prefix',
      folder,
      `${name}@${PINNED}`,
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      ...extra,
    ]
    const done = await run(program, args, { cwd: root, env: process.env })
    if (done.code === 0 && answers(node)) return runtimeOf(node)
    last = done.output
  }
  throw new Halt(
    `Không tải được Node ${PINNED} từ kho npm; hãy kiểm tra mạng, hoặc cài Node ${WANTED_MAJOR} trở lên rồi chạy lại.`,
    last,
  )
}
