import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { mendPostgres } from '../patches/postgres.mjs'
import { Halt } from './halt.mjs'
import { withLock } from './lock.mjs'
import { run } from './run.mjs'
import { npmCommand } from './runtime.mjs'

const TIMEOUT_MS = 15 * 60_000
const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'))
const sameDependencies = (a = {}, b = {}) =>
  Object.keys(a).length === Object.keys(b).length && Object.entries(a).every(([name, version]) => b[name] === version)

/**
 * Compares what npm says it installed with the lock file. Optional packages are left out: most are for other platforms, and a
 * registry may lack some.
 * @param {string} root
 * @returns {{ complete: boolean, lockFits: boolean }} lockFits: the lock file is that of package.json
 */
export function installedState(root) {
  const manifest = readJson(join(root, 'package.json'))
  const lock = readJson(join(root, 'package-lock.json'))
  const lockFits =
    sameDependencies(manifest.dependencies, lock.packages['']?.dependencies) &&
    sameDependencies(manifest.devDependencies, lock.packages['']?.devDependencies)
  // npm writes this file last: after an interrupted installation it is missing or tells the state before.
  const written = join(root, 'node_modules', '.package-lock.json')
  const installed = existsSync(written) ? readJson(written).packages : {}
  const complete = Object.entries(lock.packages).every(
    ([path, { version, optional, devOptional }]) =>
      path === '' || optional || devOptional || installed[path]?.version === version,
  )
  return { complete: complete && lockFits, lockFits }
}

/**
 * Installs the packages when they are missing or not those of package-lock.json. `npm install`, not `npm ci`, which refuses the
 * lock file where a registry lacks other platforms' optional packages.
 * @param {string} root
 * @param {import('./runtime.mjs').Runtime} runtime
 * @param {ReturnType<typeof import('./report.mjs').createReport>} report
 */
export async function ensurePackages(root, runtime, report) {
  if (!installedState(root).complete) await installAlone(root, runtime, report)
  // npm does it too, but not where it runs no install scripts, nor in a clone whose packages were there before the mend.
  mendPostgres(root)
}

async function installAlone(root, runtime, report) {
  const wait = (pid) => report.line(`Chờ một lần cài đặt khác (tiến trình ${pid}) …`)
  await withLock(
    join(root, '.data', 'install.lock'),
    async () => {
      const { complete, lockFits } = installedState(root)
      if (!complete) await report.phase('Cài thư viện (npm install)', () => install(root, runtime, lockFits))
    },
    wait,
  )
}

async function install(root, runtime, lockFits) {
  const [program, ...before] = npmCommand()
  // A clone stays clean: the lock file is written only when package.json asks for something else.
  const args = [
    ...before,
    'install',
    '--include=dev',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    ...(lockFits ? ['--no-save'] : []),
  ]
  const { NODE_ENV: _, ...env } = process.env
  const done = await run(program, args, { cwd: root, env: { ...env, PATH: runtime.path }, timeoutMs: TIMEOUT_MS })
  if (done.code !== 0)
    throw new Halt(
      'Cài thư viện không thành công; hãy kiểm tra mạng và chỗ trống trên đĩa rồi chạy lại.',
      done.output.slice(-4000),
    )
}
