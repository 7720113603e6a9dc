import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { typescript } from '../run/programs.mjs'
import { run } from '../run/run.mjs'
import { withBrowser } from './browser-environment.mjs'
import { withStack } from './with-stack.mjs'

const LAST_LINE = /^(\d+) passed, (\d+) failed$/

/**
 * A phase that a program of its own carries out against a started stack.
 * @param {string} entry TypeScript file
 * @param {{ withinMinutes: number, env?: Record<string, string>, countsItself?: boolean,
 *   settings?: () => Record<string, string> }} options `settings` of the product that is started; `countsItself`: its last line
 *   is `N passed, N failed`, and without one it has failed; otherwise its exit code counts as one check
 * @returns {(context: import('./phases.mjs').Context) => Promise<import('./phases.mjs').Outcome>}
 */
export const delegated = (entry, { withinMinutes, env: more = {}, countsItself = true, settings }) =>
  async function runDelegated(context) {
    const { root, runtime, rest, report } = context
    if (!existsSync(join(root, entry))) {
      report.line(`${entry} không có`)
      return { passed: 0, failed: 1 }
    }
    const work = async ({ env }) => {
      const all = { ...(await withBrowser(context, env)), ...more }
      const timeoutMs = withinMinutes * 60_000
      const done = await run(runtime.node, [...typescript(entry), ...rest], {
        cwd: root,
        env: all,
        timeoutMs,
        onOutput: (text) => process.stdout.write(text),
      })
      const counted = LAST_LINE.exec(done.output.trimEnd().split('\n').at(-1) ?? '')
      if (!counted)
        return { passed: !countsItself && done.code === 0 ? 1 : 0, failed: countsItself || done.code !== 0 ? 1 : 0 }
      const [passed, failed] = [Number(counted[1]), Number(counted[2])]
      return { passed, failed: failed === 0 && done.code !== 0 ? 1 : failed }
    }
    return withStack(context, entry.replaceAll(/\W+/g, '-'), work, settings?.())
  }
