import 'server-only'
import { and, asc, eq, isNull, lte, or, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { notices } from '@/db/schema'
import { now as clock } from '@/lib/platform/clock'
import { log } from '@/lib/platform/log'
import { NotAccepted, sendMail, sendSms } from '../gateway'
import { recipientOf } from '../queries/recipient'
import {
  CLAIM_MS,
  type Failure,
  HANDED_TOGETHER,
  messageIdOf,
  retryAfterMs,
  stateAfterFailure,
} from '../rules/delivery'
import { senderOf } from './returns'

export type Delivery = {
  sent: number
  failed: number
  /** Milliseconds until the next waiting message is due, 0 when one is; null when none waits. */
  waitMs: number | null
}

/**
 * Hands over up to `limit` waiting messages, a few at a time. Each is claimed by moving its next attempt into the future before
 * it leaves, so two workers never send the same one together; a crash in between repeats it later under the same id.
 */
export async function deliverNotices(limit = 50, at?: Date): Promise<Delivery> {
  const outcome = { sent: 0, failed: 0 }
  for (let left = limit; left > 0; ) {
    const now = at ?? clock()
    const claimed = await claimNotices(Math.min(left, HANDED_TOGETHER), now)
    if (claimed.length === 0) break
    left -= claimed.length
    const ended = await Promise.all(byDossier(claimed).map((group) => deliverInTurn(group, now)))
    for (const end of ended.flat()) outcome[end] += 1
  }
  return { ...outcome, waitMs: await waitMs(at ?? clock()) }
}

type Claimed = typeof notices.$inferSelect

/** Messages about one dossier leave one after the other, or a slow one would arrive after the next. */
function byDossier(claimed: readonly Claimed[]): Claimed[][] {
  const groups = Map.groupBy(claimed, (notice) => notice.dossierId ?? notice.id)
  return [...groups.values()]
}

/** What cannot begin well before the claim ends is left to the next who claims it. */
async function deliverInTurn(group: readonly Claimed[], now: Date): Promise<('sent' | 'failed')[]> {
  const ended: ('sent' | 'failed')[] = []
  const begun = performance.now()
  for (const notice of group) {
    if (performance.now() - begun > CLAIM_MS / 2) break
    ended.push(await deliver(notice, now))
  }
  return ended
}

async function claimNotices(limit: number, now: Date): Promise<Claimed[]> {
  return db.transaction(async (tx) => {
    const claimed = await tx
      .select()
      .from(notices)
      .where(due(now))
      .orderBy(asc(notices.createdAt))
      .limit(limit)
      .for('update', { skipLocked: true })
    const retryAt = new Date(now.getTime() + CLAIM_MS)
    for (const notice of claimed) {
      notice.attempts += 1
      await tx.update(notices).set({ attempts: notice.attempts, retryAt }).where(eq(notices.id, notice.id))
    }
    return claimed
  })
}

async function deliver(notice: Claimed, now: Date): Promise<'sent' | 'failed'> {
  const failure = await handOver(notice)
  // A report of the provider, or an officer, may have been faster: then what they say stands.
  const mine = and(eq(notices.id, notice.id), eq(notices.state, 'waiting'), eq(notices.round, notice.round))
  if (!failure) {
    await db.update(notices).set({ state: 'sent', sentAt: now, lastError: null, retryAt: null }).where(mine)
    return 'sent'
  }
  const state = stateAfterFailure(notice.attempts, failure)
  const about = { noticeId: notice.id, channel: notice.channel, attempts: notice.attempts, problem: failure.problem }
  log.warn({ ...about, state }, 'notice not delivered')
  const retryAt = state === 'waiting' ? new Date(now.getTime() + retryAfterMs(notice.attempts)) : null
  await db.update(notices).set({ state, lastError: failure.problem, retryAt }).where(mine)
  return 'failed'
}

async function handOver(notice: Claimed): Promise<Failure | undefined> {
  const to = recipientOf(notice)
  if (to === undefined) return { problem: 'internal', permanent: true }
  const message = { id: messageIdOf(notice), to, text: notice.body }
  try {
    if (notice.channel === 'mail') await sendMail({ ...message, subject: notice.subject, sender: senderOf(notice) })
    else await sendSms(message)
    return undefined
  } catch (error) {
    if (error instanceof NotAccepted) return error.failure
    throw error
  }
}

const due = (now: Date) => and(eq(notices.state, 'waiting'), or(isNull(notices.retryAt), lte(notices.retryAt, now)))

async function waitMs(now: Date): Promise<number | null> {
  const [row] = await db
    .select({
      next: sql<Date | null>`min(coalesce(${notices.retryAt}, ${notices.createdAt}))`.mapWith(notices.createdAt),
    })
    .from(notices)
    .where(eq(notices.state, 'waiting'))
  return row?.next ? Math.max(0, row.next.getTime() - now.getTime()) : null
}
