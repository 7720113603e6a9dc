import 'server-only'
import { and, desc, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { notices } from '@/db/schema'
import type { Citizen } from '@/lib/auth/actor'

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

/** Delivery of the messages about one dossier, for the officer: channel, state, attempts; no addresses. */
export async function listDeliveries(dossierId: string) {
  return db
    .select({
      id: notices.id,
      channel: notices.channel,
      subject: notices.subject,
      state: notices.state,
      attempts: notices.attempts,
      sentAt: notices.sentAt,
    })
    .from(notices)
    .where(eq(notices.dossierId, dossierId))
    .orderBy(desc(notices.createdAt))
}
