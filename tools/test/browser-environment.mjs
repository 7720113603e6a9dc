import { delimiter } from 'node:path'
import { ensureBrowser } from '../run/browser.mjs'

/**
 * An environment in which playwright.config.ts and the programs that photograph find a browser without looking again.
 * @param {import('./phases.mjs').Context} context
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<NodeJS.ProcessEnv>}
 */
export async function withBrowser({ root, runtime, report }, env) {
  const browser = await ensureBrowser(root, report)
  const path = [runtime.path, env.PATH].filter(Boolean).join(delimiter)
  return { ...env, PATH: path, MOT_CUA_BROWSER: JSON.stringify(browser) }
}
