import 'server-only'
import { and, desc, eq, ne } from 'drizzle-orm'
import { db } from '@/db/client'
import { dossiers, notices } from '@/db/schema'
import type { Citizen, Officer } from '@/lib/auth/actor'
import { inScope } from '@/lib/dossiers/queries/scope'
import { type NoticeState, PROBLEMS, type Problem } from '../rules/delivery'
import { maskRecipient } from '../rules/recipients'
import { recipientOf } from './recipient'

/** The citizen's notices in the portal, newest first, at most 100. */
export async function listNotices(citizen: Citizen) {
  return db
    .select({
      id: notices.id,
      subject: notices.subject,
      body: notices.body,
      createdAt: notices.createdAt,
      readAt: notices.readAt,
    })
    .from(notices)
    .where(and(eq(notices.citizenId, citizen.id), eq(notices.channel, 'portal')))
    .orderBy(desc(notices.createdAt))
    .limit(100)
}

export type DeliveryView = {
  id: string
  channel: 'portal' | 'mail' | 'sms'
  /** Masked; null for the portal and where it cannot be read. */
  recipient: string | null
  subject: string
  state: NoticeState
  attempts: number
  round: number
  problem: Problem | null
  createdAt: Date
  sentAt: Date | null
  deliveredAt: Date | null
}

/** Delivery of the messages about one dossier in the officer's scope, newest first; none outside it. */
export async function listDeliveries(officer: Officer, dossierId: string): Promise<DeliveryView[]> {
  const rows = await db
    .select({ notice: notices })
    .from(notices)
    .innerJoin(dossiers, eq(dossiers.id, notices.dossierId))
    .where(and(eq(notices.dossierId, dossierId), inScope(officer), ne(notices.channel, 'portal')))
    .orderBy(desc(notices.createdAt), notices.channel)
    .limit(100)
  return rows.map(({ notice }) => ({
    id: notice.id,
    channel: notice.channel,
    recipient: shown(recipientOf(notice)),
    subject: notice.subject,
    state: notice.state,
    attempts: notice.attempts,
    round: notice.round,
    problem: PROBLEMS.find((known) => known === notice.lastError) ?? null,
    createdAt: notice.createdAt,
    sentAt: notice.sentAt,
    deliveredAt: notice.deliveredAt,
  }))
}

const shown = (recipient: string | undefined) => (recipient === undefined ? null : maskRecipient(recipient))
