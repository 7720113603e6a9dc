/** Next calls this once per process before the first request. Starts what lives beside the requests: relay and bus door. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || process.env.NEXT_PHASE === 'phase-production-build') return
  const { keepServices, runningServices } = await import('@/lib/platform/services')
  if (runningServices()) return
  const { log } = await import('@/lib/platform/log')
  const { config } = await import('@/lib/platform/config')
  const { openBusDoor } = await import('@/lib/platform/bus-door')
  const { busRoute } = await import('@/lib/national-portal/inbound/bus')
  const { startOutboxRelay } = await import('@/inngest/relay')
  const { fillErrorAnswers } = await import('@/lib/platform/error-answers')
  const { translateFrameworkAnswers } = await import('@/lib/platform/framework-answers')
  try {
    fillErrorAnswers({ portal: `Cổng Dịch vụ công ${config().PROVINCE_NAME}`, hotline: config().HOTLINE })
    translateFrameworkAnswers()
    const { BUS_HOST: host, BUS_PORT: port, BUS_TRUSTED_CIDRS: trusted, BUS_TRUSTED_PROXIES: proxies } = config()
    const bus = await openBusDoor({ host, port, trusted, proxies, route: busRoute })
    const relay = startOutboxRelay()
    keepServices({ bus, relay })
    log.info({ port: bus.port }, 'bus door open')
    process.once('SIGTERM', () => void Promise.all([relay.stop(), bus.close()]))
  } catch (error) {
    // Half a product would look well to whoever only asks the main port.
    log.fatal({ err: error }, error instanceof Error ? error.message : 'start failed')
    process.exit(1)
  }
}

/** What nobody expected, while a page or route was answered. The request's content stays out of the log. */
export async function onRequestError(error: unknown, request: { path: string; method: string }): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { log } = await import('@/lib/platform/log')
  log.error({ err: error, method: request.method, path: request.path.split('?')[0] }, 'request failed')
}
