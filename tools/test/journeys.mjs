import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { ensureBuild } from '../run/build.mjs'
import { WATCHED } from '../run/programs.mjs'
import { run } from '../run/run.mjs'
import { withBrowser } from './browser-environment.mjs'
import { firstLines, withoutReport } from './phases.mjs'
import { withStack } from './with-stack.mjs'

const WITHIN_MS = 48 * 60_000

/**
 * The build that journeys and kills run on.
 * @param {import('./phases.mjs').Context} context
 */
export async function buildOnce({ root, runtime, report }) {
  await ensureBuild(root, runtime, report)
  return { passed: 1, failed: 0 }
}

/**
 * @typedef {{ status: string, results: { error?: { message?: string } }[] }} Attempted
 * @typedef {{ title: string, specs?: { title: string, tests: Attempted[] }[], suites?: Suite[] }} Suite
 */

/**
 * What Playwright wrote, as two numbers and the journeys that did not pass.
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, suites: Suite[] }} report JSON
 * @returns {import('./phases.mjs').Outcome}
 */
export const journeysOutcome = ({ stats: { expected, unexpected, flaky, skipped }, suites }) => ({
  passed: expected,
  failed: unexpected + flaky + skipped,
  broken: suites.flatMap(brokenOf),
})

/** The journeys of one suite that did not pass, with the first lines of each reason. */
function brokenOf({ title, specs = [], suites = [] }) {
  const own = specs.flatMap((spec) =>
    spec.tests.filter((one) => one.status !== 'expected').map((one) => `${spec.title}: ${reasonOf(one) || one.status}`),
  )
  return [...own, ...suites.flatMap(brokenOf)].map((one) => `${title} › ${one}`)
}

const reasonOf = ({ results }) =>
  firstLines(stripVTControlCharacters(results.find(({ error }) => error)?.error.message ?? ''))

/** In this order: what counts the rows of the product before what only looks at its pages. */
const PROJECTS = ['journeys', 'quality']

/** A site of another house stands at this address (e2e/fixtures/other-site.ts); the rest of the machine stays closed. */
const SETTINGS = { PARITY_ALLOWED_NETWORKS: '127.0.0.9' }

/**
 * The journeys of e2e/ against a stack of their own.
 * @param {import('./phases.mjs').Context} context
 * @returns {Promise<import('./phases.mjs').Outcome>}
 */
export function journeys(context) {
  const work = async ({ env, folder }) => {
    const surroundings = await withBrowser(context, env)
    const total = { passed: 0, failed: 0, broken: [] }
    for (const project of PROJECTS) {
      const { passed, failed, broken = [] } = await runProject(context, project, { env: surroundings, folder })
      total.passed += passed
      total.failed += failed
      total.broken.push(...broken)
    }
    return total
  }
  return withStack(context, 'e2e', work, SETTINGS)
}

/** One project; names of files on the command line may leave it without a test. */
async function runProject({ root, runtime, rest }, project, { env, folder }) {
  const report = join(folder, `${project}.json`)
  const args = [
    ...WATCHED,
    join(root, 'node_modules/@playwright/test/cli.js'),
    'test',
    '--reporter=list,json',
    `--project=${project}`,
    ...(rest.length > 0 ? ['--pass-with-no-tests'] : []),
    ...rest,
  ]
  const done = await run(runtime.node, args, {
    cwd: root,
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
    timeoutMs: WITHIN_MS,
    onOutput: (text) => process.stdout.write(text),
  })
  if (!existsSync(report)) return withoutReport(`playwright ${project}`, done)
  const outcome = journeysOutcome(JSON.parse(readFileSync(report, 'utf8')))
  return outcome.failed === 0 && done.code !== 0 ? { ...outcome, failed: 1 } : outcome
}
