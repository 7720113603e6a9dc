/*
 * Next bundles this file for its edge runtime as well, where none of this exists; so what runs on Node stands in a file of
 * its own, which only Node's bundle takes in.
 */

/** Next calls this once per process, before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs' && process.env.NEXT_PHASE !== 'phase-production-build') {
    const { startServices } = await import('./instrumentation-node')
    await startServices()
  }
}

export async function onRequestError(error: unknown, request: { path: string; method: string }): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { reportError } = await import('./instrumentation-node')
    reportError(error, request)
  }
}
