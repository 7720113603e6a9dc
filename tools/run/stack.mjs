import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureBuild, holdBuild } from './build.mjs'
import { claimGround } from './claim.mjs'
import { emptyDataDir } from './data-dir.mjs'
import { baseEnvironment, partEnvironments } from './environment.mjs'
import { Halt } from './halt.mjs'
import { Household } from './household.mjs'
import { freePorts } from './ports.mjs'
import { productParts, typescript } from './programs.mjs'
import { createReport } from './report.mjs'
import { run } from './run.mjs'
import { ensureRuntime } from './runtime.mjs'
import { ensureSecrets } from './secrets.mjs'
import { readSettings } from './settings.mjs'
import { embeddedAddresses, embeddedServer, ownAddresses } from './stack-database.mjs'

const ROOT = resolve(fileURLToPath(new URL('../..', import.meta.url)))
const SETUP_WITHIN_MS = 15 * 60_000
const PORT_NAMES = ['PORT', 'BUS_PORT', 'SANDBOX_PORT', 'SANDBOX_SMTP_PORT', 'INNGEST_PORT', 'PGPORT']

const urlsOf = (settings) => ({
  app: settings.localUrl,
  bus: settings.busUrl,
  ...(settings.usesSandbox ? { sandbox: settings.sandboxUrl } : {}),
  ...(settings.embeddedExecutor ? { executor: settings.executorUrl } : {}),
})

/** A stack for tests: nothing of this machine's settings, ports that are free, silent unless a report is given. */
async function testEnvironment(options) {
  const chosen =
    options.ports === 'free' || options.ports === undefined ? await freePorts(PORT_NAMES.length) : undefined
  const ports = chosen
    ? Object.fromEntries(PORT_NAMES.map((name, index) => [name, String(chosen[index])]))
    : options.ports
  return { ...baseEnvironment(process.env), ...ports, ...options.env, DATA_DIR: options.dataDir }
}

/**
 * The whole product for a test, a bench or a picture: like `npm start`, but apart from every setting of this machine (no `.env`,
 * no variables but those given), in a data folder of its own.
 * @param {{
 *   dataDir: string,
 *   ports?: 'free' | Record<string, string | number>,
 *   env?: Record<string, string>,
 *   report?: ReturnType<typeof createReport>,
 * }} options
 */
export async function startStack(options) {
  const report = options.report ?? createReport({ write: () => {} })
  const settings = readSettings(ROOT, await testEnvironment(options), { envFile: false })
  const runtime = await ensureRuntime(ROOT, report)
  const release = await claimGround(settings)
  return raiseStack({ settings, runtime, report, mode: 'start', release })
}

/**
 * Starts every part in order and keeps them alive until `stop`. On any failure what had started is stopped first.
 * @param {{
 *   settings: import('./settings.mjs').Settings,
 *   runtime: import('./runtime.mjs').Runtime,
 *   report: ReturnType<typeof createReport>,
 *   mode: 'start' | 'dev',
 *   release: () => void,
 *   fresh?: boolean,
 *   signal?: AbortSignal,
 * }} options `release` of `claimGround`, called at the end; `fresh` empties the data folder first; `signal` stops everything
 */
export async function raiseStack({ settings, runtime, report, mode, release, fresh = false, signal }) {
  const { dataDir } = settings
  const household = new Household({ dataDir, urls: urlsOf(settings), report, signal })
  household.atEnd(release)
  try {
    if (fresh) emptyDataDir(dataDir)
    const env = await raiseParts({ household, settings, runtime, report, mode })
    return {
      urls: urlsOf(settings),
      dataDir,
      /** What the app was given, with the owner's address beside it. */
      env,
      pids: () => household.pids(),
      stop: () => household.stop(),
      /** @param {'app' | 'executor' | 'sandbox' | 'postgres'} name killed by SIGKILL; it comes back by itself */
      kill: (name) => household.kill(name),
    }
  } catch (error) {
    await household.stop()
    throw error
  }
}

/** @returns {Promise<NodeJS.ProcessEnv>} the environment of migrations and seeds */
async function raiseParts({ household, settings, runtime, report, mode }) {
  const { root, dataDir } = settings
  const secrets = ensureSecrets(dataDir)
  const databases = await raiseDatabase({ household, settings, secrets, report })
  const nodeEnv = mode === 'dev' ? 'development' : 'production'
  const environments = partEnvironments(settings, secrets, databases, { path: runtime.path, nodeEnv })
  const script = (file) => runScript({ root, runtime, file, env: environments.setup })
  await household.phase('Nâng cấp cơ sở dữ liệu', () => script('tools/migrate.ts'))
  await household.phase('Nạp dữ liệu mẫu', () => script('tools/seed.ts'))
  const build = mode === 'start' ? await ensureBuild(root, runtime, report) : undefined
  if (build) household.atEnd(holdBuild(root, build))
  for (const part of productParts({ settings, runtime, environments, build })) await household.raise(part)
  return environments.setup
}

async function raiseDatabase({ household, settings, secrets, report }) {
  if (!settings.embeddedDatabase) return ownAddresses(settings.env, settings.embeddedExecutor, report.line)
  const { root, dataDir, ports } = settings
  const password = secrets.PG_SUPERUSER_PASSWORD
  const { part, superuserUrl } = await embeddedServer({ root, dataDir, port: ports.PGPORT, password })
  await household.raise(part)
  return embeddedAddresses(superuserUrl, secrets, ports.PGPORT)
}

async function runScript({ root, runtime, file, env }) {
  const done = await run(runtime.node, typescript(file), { cwd: root, env, timeoutMs: SETUP_WITHIN_MS })
  if (done.code !== 0) throw new Halt(`${file} không chạy được (mã ${done.code}).`, done.output.slice(-4000))
}

/** @typedef {Awaited<ReturnType<typeof raiseStack>>} Stack */
