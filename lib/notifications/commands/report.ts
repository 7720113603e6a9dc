import 'server-only'
import { and, eq, inArray, isNull, type SQL } from 'drizzle-orm'
import { db } from '@/db/client'
import { notices } from '@/db/schema'
import { now as clock } from '@/lib/platform/clock'
import { noticeOf } from '../rules/delivery'
import type { DeliveryReport } from '../schema'

/**
 * Notes what the provider tells of a message it had taken. May come twice, and before we noted ourselves that it left; one
 * about an earlier round, or after the other outcome was told, changes nothing. Answers whether it changed something.
 */
export async function recordDelivery(report: DeliveryReport, now = clock()): Promise<boolean> {
  const told = noticeOf(report.id)
  if (!told) return false
  const at = report.at ? new Date(report.at) : now
  const outcome =
    report.state === 'delivered'
      ? { state: 'sent' as const, deliveredAt: at, lastError: null }
      : { state: 'bounced' as const, lastError: 'undelivered' }
  const changed = await db
    .update(notices)
    .set({ ...outcome, sentAt: at, retryAt: null })
    .where(isOpen('sms', told))
    .returning({ id: notices.id })
  return changed.length > 0
}

/** The message as it left in this round, while nothing was told of it. */
export const isOpen = (channel: 'mail' | 'sms', { id, round }: { id: string; round: number }): SQL | undefined =>
  and(
    eq(notices.id, id),
    eq(notices.round, round),
    eq(notices.channel, channel),
    inArray(notices.state, ['waiting', 'sent']),
    isNull(notices.deliveredAt),
  )
