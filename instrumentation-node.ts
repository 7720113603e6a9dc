import { startOutboxRelay } from '@/inngest/relay'
import { busRoute } from '@/lib/national-portal/inbound/bus'
import { mainPortRoute } from '@/lib/national-portal/inbound/main-port'
import { openBusDoor } from '@/lib/platform/bus-door'
import { config } from '@/lib/platform/config'
import { fillErrorAnswers } from '@/lib/platform/error-answers'
import { noteFailure, translateFrameworkAnswers } from '@/lib/platform/framework-answers'
import { log } from '@/lib/platform/log'
import { answerAheadOfNext } from '@/lib/platform/main-door'
import { keepServices, runningServices } from '@/lib/platform/services'

/** Starts what lives beside the requests, once per process: words for failures, the doors of the national side and the relay of the outbox. */
export async function startServices(): Promise<void> {
  if (runningServices()) return
  try {
    const { BUS_HOST: host, BUS_PORT: port, BUS_TRUSTED_CIDRS: trusted, BUS_TRUSTED_PROXIES: proxies } = config()
    fillErrorAnswers({ portal: `Cổng Dịch vụ công ${config().PROVINCE_NAME}`, hotline: config().HOTLINE })
    translateFrameworkAnswers()
    answerAheadOfNext(config().PORT, mainPortRoute)
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
export function reportError(error: unknown, request: { path: string; method: string }): void {
  noteFailure(error)
  log.error({ err: error, method: request.method, path: request.path.split('?')[0] }, 'request failed')
}
