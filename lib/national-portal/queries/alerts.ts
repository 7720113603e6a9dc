import 'server-only'
import { and, desc, eq, inArray } from 'drizzle-orm'
import type { Reader } from '@/db/client'
import { exchangeAlerts, notices } from '@/db/schema'
import type { Alert } from '../rules/alerts'

export type LastAlert = Alert & {
  /** Mails about it that bounced, or that nobody tries any more. */
  undelivered: number
}

/** What the people who watch the exchange were told last; null before the first time. */
export async function lastAlert(on: Reader): Promise<LastAlert | null> {
  const [last] = await on.select().from(exchangeAlerts).orderBy(desc(exchangeAlerts.at)).limit(1)
  if (!last) return null
  const stuck = and(eq(notices.exchangeAlertId, last.id), inArray(notices.state, ['failed', 'bounced']))
  return { told: last.told, at: last.at, undelivered: await on.$count(notices, stuck) }
}
