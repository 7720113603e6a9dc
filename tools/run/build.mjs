import { createHash } from 'node:crypto'
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { baseEnvironment } from './environment.mjs'
import { Halt } from './halt.mjs'
import { withLock } from './lock.mjs'
import { WATCHED } from './programs.mjs'
import { run } from './run.mjs'

const FOLDERS = ['app', 'components', 'db', 'inngest', 'lib', 'public']
const FILES =
  /^(proxy|instrumentation|instrumentation-client|auth|next\.config|postcss\.config)\.m?ts$|^postcss\.config\.mjs$|^(tsconfig|package-lock)\.json$/
const NOT_BUILT = /\.test\.tsx?$|^db\/(migrations|seed|testing)\/|^inngest\/embedded\//
const PREFIX = '.next-'
const TIMEOUT_MS = 10 * 60_000
const IN_USE_MS = 10 * 60_000
const TOUCH_EVERY_MS = 60_000

function* filesBelow(root, folder) {
  if (!existsSync(join(root, folder))) return
  const entries = readdirSync(join(root, folder), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of entries) {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) yield* filesBelow(root, path)
    else if (!NOT_BUILT.test(path)) yield path
  }
}

/** A name for exactly these sources: the same sources, the same name. */
function sourcesName(root, runtime) {
  const files = [
    ...FOLDERS.flatMap((folder) => [...filesBelow(root, folder)]),
    ...readdirSync(root)
      .filter((name) => FILES.test(name))
      .sort(),
  ]
  const hash = createHash('sha256').update(runtime.node)
  for (const path of files) hash.update(`\0${path}\0`).update(readFileSync(join(root, path)))
  return hash.digest('hex').slice(0, 12)
}

/** A build whose folder was touched lately may be serving; older ones go, the newest stays. */
function removeOldBuilds(root, keep) {
  for (const name of readdirSync(root)) {
    const path = join(root, name)
    if (name.startsWith(PREFIX) && name !== keep && Date.now() - statSync(path).mtimeMs > IN_USE_MS)
      rmSync(path, { recursive: true, force: true })
  }
}

/**
 * Builds the app when its sources have no build yet. Every state of the sources has a folder of its own, `.next-<hash>`, beside
 * `.next` where Next builds: a copy that runs is never built over. Beside and not below, because a build finds its packages by
 * links relative to its own place. No setting of this machine goes into a build.
 * @param {string} root
 * @param {import('./runtime.mjs').Runtime} runtime
 * @param {ReturnType<typeof import('./report.mjs').createReport>} report
 * @returns {Promise<string>} name of the folder, for NEXT_DIST_DIR
 */
export async function ensureBuild(root, runtime, report) {
  const name = `${PREFIX}${sourcesName(root, runtime)}`
  if (existsSync(join(root, name))) return name
  const wait = (pid) => report.line(`Chờ một lần dựng khác (tiến trình ${pid}) …`)
  await withLock(
    buildLock(root),
    async () => {
      if (existsSync(join(root, name))) return
      await report.phase('Dựng ứng dụng (next build)', () => build(root, runtime, name))
      removeOldBuilds(root, name)
    },
    wait,
  )
  return name
}

/** Held by whoever writes in `.next`. */
export const buildLock = (root) => join(root, '.data', 'build.lock')

/**
 * What the development server and the compiler's own notes knew of routes: older than the sources, they fail the check of types
 * (the compiler does not notice that a new page is in the generated list). Both are written anew.
 */
export function forgetOldTypes(root) {
  for (const left of ['.next/dev/types', '.next/cache/.tsbuildinfo', 'tsconfig.tsbuildinfo'])
    rmSync(join(root, left), { recursive: true, force: true })
}

async function build(root, runtime, name) {
  forgetOldTypes(root)
  const env = { ...baseEnvironment(process.env), NODE_ENV: 'production', PATH: runtime.path }
  const done = await run(runtime.node, [...WATCHED, join(root, 'node_modules/next/dist/bin/next'), 'build'], {
    cwd: root,
    env,
    timeoutMs: TIMEOUT_MS,
  })
  if (done.code !== 0) throw new Halt('Dựng ứng dụng không thành công (next build).', done.output.slice(-8000))
  const made = join(root, '.next')
  const beside = join(root, `${PREFIX}new`)
  rmSync(beside, { recursive: true, force: true })
  const left = ['cache', 'dev', 'trace', 'diagnostics'].map((part) => join(made, part))
  cpSync(made, beside, { recursive: true, verbatimSymlinks: true, filter: (path) => !left.includes(path) })
  renameSync(beside, join(root, name))
}

/**
 * Marks a build as in use until the returned function is called.
 * @param {string} root
 * @param {string} name
 */
export function holdBuild(root, name) {
  const touch = () => utimesSync(join(root, name), new Date(), new Date())
  touch()
  const timer = setInterval(touch, TOUCH_EVERY_MS)
  timer.unref()
  return () => clearInterval(timer)
}
