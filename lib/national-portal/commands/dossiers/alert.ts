import 'server-only'
import { sql } from 'drizzle-orm'
import { db, type Reader } from '@/db/client'
import { exchangeAlerts } from '@/db/schema'
import { writeAlert } from '@/lib/notifications/commands/alert'
import { now as clock } from '@/lib/platform/clock'
import { config } from '@/lib/platform/config'
import { newId } from '@/lib/platform/id'
import { log } from '@/lib/platform/log'
import { type AlertFacts, alertSubject, alertText } from '../../labels/alerts'
import { lastAlert } from '../../queries/alerts'
import { connectionOf, countByState, listPauses, longestWait, longestWaiting } from '../../queries/monitor'
import { inStates } from '../../queries/open-messages'
import { type AlertKind, alertDue } from '../../rules/alerts'
import { isBehind } from '../../rules/answers'
import { WAITING_STATES } from '../../schema/ledger'

/** Writes a line at error while a message has waited longer than EXCHANGE_ALERT_MINUTES; answers whether it did. */
export async function warnOfBacklog(now = clock()): Promise<boolean> {
  const since = await longestWait()
  const behind = isBehind(since, now, config().EXCHANGE_ALERT_MINUTES)
  if (behind) log.error({ since }, 'the exchange with the national portal is behind')
  return behind
}

/**
 * Writes a mail to each address of EXCHANGE_ALERT_MAIL when the exchange falls behind, again every EXCHANGE_ALERT_AGAIN_HOURS while it
 * stays so, and when it has caught up; once, whoever asks at the same time. Answers what is told, null when nothing is.
 */
export async function mailWatchers(now = clock()): Promise<AlertKind | null> {
  const { EXCHANGE_ALERT_MAIL: to, EXCHANGE_ALERT_MINUTES, EXCHANGE_ALERT_AGAIN_HOURS } = config()
  if (to.length === 0) return null
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('alerts of the exchange', 0))`)
    const limits = { alertMinutes: EXCHANGE_ALERT_MINUTES, againHours: EXCHANGE_ALERT_AGAIN_HOURS }
    const longest = await longestWaiting(tx)
    const told = alertDue(longest.since, await lastAlert(tx), now, limits)
    if (!told) return null
    const facts = await factsOf(tx, told, longest)
    const alertId = newId()
    await tx.insert(exchangeAlerts).values({ id: alertId, told, at: now })
    await writeAlert(tx, { alertId, to, subject: alertSubject(facts), text: alertText(facts) }, now)
    return told
  })
}

type Longest = Awaited<ReturnType<typeof longestWaiting>>

async function factsOf(on: Reader, told: AlertKind, { since, lastCode }: Longest): Promise<AlertFacts> {
  return {
    told,
    longestSince: since,
    lastCode,
    waiting: await countByState(on, inStates(WAITING_STATES)),
    openSince: (await connectionOf(on)).openSince,
    paused: (await listPauses(on)).map(({ kind }) => kind),
    alertMinutes: config().EXCHANGE_ALERT_MINUTES,
    drills: config().EXCHANGE_DRILLS_URL !== undefined,
    appUrl: config().APP_URL,
  }
}
