import { startStack } from '../run/stack.mjs'

/**
 * Runs something against a whole product of its own, which is stopped afterwards.
 * @template T
 * @param {import('./phases.mjs').Context} context
 * @param {string} name
 * @param {(stack: { env: NodeJS.ProcessEnv, folder: string }) => Promise<T>} work `env` has the product's settings and, beside
 *   them, APP_URL, BUS_URL, SANDBOX_URL, EXECUTOR_URL and DATA_DIR (run.json there tells the process ids of the moment)
 * @param {Record<string, string>} [settings] of this product, over the usual ones
 * @returns {Promise<T>}
 */
export async function withStack({ folder, report }, name, work, settings = {}) {
  const dataDir = folder(name)
  const stack = await startStack({ dataDir, ports: 'free', env: settings, report })
  const { app, bus, sandbox, executor } = stack.urls
  const addresses = { APP_URL: app, BUS_URL: bus, SANDBOX_URL: sandbox, EXECUTOR_URL: executor, BASE_URL: app }
  try {
    return await work({ env: { ...stack.env, ...addresses }, folder: folder(`${name}-results`) })
  } finally {
    await stack.stop()
  }
}
