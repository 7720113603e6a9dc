import 'server-only'
import { now as clock } from '@/lib/platform/clock'
import { config } from '@/lib/platform/config'
import { log } from '@/lib/platform/log'
import { longestWait } from '../../queries/monitor'
import { isBehind } from '../../rules/answers'

/** Writes a line at error while a message has waited longer than EXCHANGE_ALERT_MINUTES; answers whether it did. */
export async function warnOfBacklog(now = clock()): Promise<boolean> {
  const since = await longestWait()
  const behind = isBehind(since, now, config().EXCHANGE_ALERT_MINUTES)
  if (behind) log.error({ since }, 'the exchange with the national portal is behind')
  return behind
}
