import { join } from 'node:path'

/** Arguments that make a Node child end when this process is gone. */
export const WATCHED = ['--import', new URL('./watchdog.mjs', import.meta.url).href]
/** A page makes some MB of short-lived objects: with Node's usual 16 MB for them the collector runs within almost every answer. */
const ROOMY = '--max-semi-space-size=32'
const ANSWER_WITHIN_MS = 3_000

/** Arguments that run a TypeScript file of the product by Node itself (never the tsx command: it forks, and kills miss the child). */
export const typescript = (file) => [...WATCHED, '--conditions=react-server', '--import', 'tsx', file]

/** @param {string} url */
async function answers(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS), redirect: 'manual' })
    await response.body?.cancel()
    return response.status === 200
  } catch {
    return false // not listening yet, or not yet well: asked again
  }
}

/**
 * How each part beside the database is run.
 * @param {{
 *   settings: import('./settings.mjs').Settings,
 *   runtime: import('./runtime.mjs').Runtime,
 *   environments: ReturnType<typeof import('./environment.mjs').partEnvironments>,
 *   build: string | undefined,
 * }} options `build`: folder of the build; undefined runs the development server
 * @returns {import('./children.mjs').Part[]} in the order of starting
 */
export function productParts({ settings, runtime, environments, build }) {
  const { root, ports } = settings
  const common = { program: runtime.node, cwd: root }
  const sandbox = {
    ...common,
    name: 'sandbox',
    title: 'Môi trường thử (sandbox)',
    args: typescript('sandbox/main.ts'),
    env: environments.sandbox,
    ready: () => answers(`${settings.sandboxUrl}/__sandbox/suc-khoe`),
  }
  const executor = {
    ...common,
    name: 'executor',
    title: 'Bộ thực thi quy trình',
    args: typescript('inngest/embedded/main.ts'),
    env: environments.executor,
    ready: () => answers(`${settings.executorUrl}/health`),
  }
  const next = join(root, 'node_modules/next/dist/bin/next')
  const app = {
    ...common,
    name: 'app',
    title: 'Ứng dụng',
    args: [...WATCHED, ROOMY, next, build ? 'start' : 'dev', '-H', settings.host, '-p', String(ports.PORT)],
    env: build ? { ...environments.app, NEXT_DIST_DIR: build } : environments.app,
    ready: async () => (await answers(`${settings.localUrl}/api/health/ready`)) && answers(`${settings.busUrl}/health`),
    shown: !build,
  }
  return [...(settings.usesSandbox ? [sandbox] : []), ...(settings.embeddedExecutor ? [executor] : []), app]
}
