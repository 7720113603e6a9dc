import 'server-only'
import { and, asc, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { dossiers, exchangeMessages } from '@/db/schema'
import type { Citizen, Officer } from '@/lib/auth/actor'
import { inScope } from '@/lib/dossiers/queries/scope'
import { type Presence, presenceOf } from '../rules/presence'

export type LedgerLine = Pick<
  typeof exchangeMessages.$inferSelect,
  'id' | 'kind' | 'sequence' | 'state' | 'sentAt' | 'acknowledgedAt' | 'observedAt' | 'lastMessage'
>

/** What the ledger says of one dossier in this officer's scope: the dossier itself first, then its steps in order. */
export function listLedgerOf(officer: Officer, dossierId: string): Promise<LedgerLine[]> {
  return db
    .select({
      id: exchangeMessages.id,
      kind: exchangeMessages.kind,
      sequence: exchangeMessages.sequence,
      state: exchangeMessages.state,
      sentAt: exchangeMessages.sentAt,
      acknowledgedAt: exchangeMessages.acknowledgedAt,
      observedAt: exchangeMessages.observedAt,
      lastMessage: exchangeMessages.lastMessage,
    })
    .from(exchangeMessages)
    .innerJoin(dossiers, eq(dossiers.id, exchangeMessages.dossierId))
    .where(and(eq(exchangeMessages.dossierId, dossierId), inScope(officer)))
    .orderBy(asc(exchangeMessages.kind), asc(exchangeMessages.sequence))
}

/** How the citizen's own dossier stands at the national portal; null where it is not told, and for a dossier of somebody else. */
export async function getCitizenPresence(citizen: Citizen, dossierId: string): Promise<Presence | null> {
  const { kind, state, acknowledgedAt } = exchangeMessages
  const messages = await db
    .select({ kind, state, acknowledgedAt })
    .from(exchangeMessages)
    .innerJoin(dossiers, eq(dossiers.id, exchangeMessages.dossierId))
    .where(and(eq(exchangeMessages.dossierId, dossierId), eq(dossiers.citizenId, citizen.id)))
  return presenceOf(messages)
}
