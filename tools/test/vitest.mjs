import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { superviseChild } from '../run/children.mjs'
import { baseEnvironment } from '../run/environment.mjs'
import { freePorts } from '../run/ports.mjs'
import { WATCHED } from '../run/programs.mjs'
import { run } from '../run/run.mjs'
import { embeddedServer } from '../run/stack-database.mjs'
import { firstLines, withoutReport } from './phases.mjs'

const WITHIN_MS = 28 * 60_000
/** A server for tests keeps nothing: speed before durability. */
const CARELESS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' }

/**
 * What vitest wrote, as two numbers. A test that was skipped did not pass, and a file that could not be read failed.
 * @param {string} file JSON report
 * @param {{ code: number, timedOut: boolean }} done
 * @returns {import('./phases.mjs').Outcome}
 */
export function vitestOutcome(file, done) {
  if (!existsSync(file)) return withoutReport('vitest', done)
  const report = JSON.parse(readFileSync(file, 'utf8'))
  const unread = report.testResults.filter(
    (result) => result.status === 'failed' && result.assertionResults.length === 0,
  ).length
  const failed = report.numTotalTests - report.numPassedTests + unread
  const outcome = { passed: report.numPassedTests, failed: failed === 0 && done.code !== 0 ? 1 : failed }
  return { ...outcome, broken: report.testResults.flatMap(brokenOf) }
}

/** What failed in one file of the report, with the first lines of each reason. */
function brokenOf({ name, status, message = '', assertionResults }) {
  const file = relative(process.cwd(), name ?? '')
  if (status === 'failed' && assertionResults.length === 0) return [`${file}: ${firstLines(message)}`]
  return assertionResults
    .filter((result) => result.status !== 'passed')
    .map((result) => `${file} › ${result.fullName}: ${firstLines(result.failureMessages?.join('\n') || result.status)}`)
}

async function runVitest({ root, runtime, folder, env, args }) {
  const report = join(folder('vitest'), 'report.json')
  const program = join(root, 'node_modules/vitest/vitest.mjs')
  const all = [
    ...WATCHED,
    program,
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...args,
  ]
  const surroundings = { ...baseEnvironment(process.env), NODE_ENV: 'test', PATH: runtime.path, ...env }
  const done = await run(runtime.node, all, {
    cwd: root,
    env: surroundings,
    timeoutMs: WITHIN_MS,
    onOutput: (text) => process.stdout.write(text),
  })
  return vitestOutcome(report, done)
}

/** @param {import('./phases.mjs').Context} context */
export const pureTests = (context) => runVitest({ ...context, args: ['--project=pure', ...context.rest], env: {} })

/**
 * Every unit test, those with a database on a server of this run.
 * @param {import('./phases.mjs').Context} context
 */
export async function unitTests(context) {
  const { root, folder, report } = context
  const dataDir = folder('unit')
  const [port] = await freePorts(1)
  const password = randomBytes(16).toString('hex')
  const { part, superuserUrl } = await embeddedServer({ root, dataDir, port, password, settings: CARELESS })
  const server = superviseChild(part, { logFile: join(dataDir, 'postgres.log'), line: report.line, changed: () => {} })
  try {
    await server.start()
    // INNGEST_CONTRACT_URL lets the contract suite speak to a real Inngest server too (design.md §3).
    const contract = process.env.INNGEST_CONTRACT_URL ? { INNGEST_CONTRACT_URL: process.env.INNGEST_CONTRACT_URL } : {}
    return await runVitest({
      ...context,
      args: context.rest,
      env: { TEST_DATABASE_ADMIN_URL: superuserUrl, ...contract },
    })
  } finally {
    await server.stop()
  }
}
