import 'server-only'
import { and, eq, inArray, isNull } from 'drizzle-orm'
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
    .where(
      and(
        eq(notices.id, told.id),
        eq(notices.round, told.round),
        eq(notices.channel, 'sms'),
        inArray(notices.state, ['waiting', 'sent']),
        isNull(notices.deliveredAt),
      ),
    )
    .returning({ id: notices.id })
  return changed.length > 0
}
