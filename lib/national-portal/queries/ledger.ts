import 'server-only'
import { and, asc, eq } from 'drizzle-orm'
import { db, sql } from '@/db/client'
import { dossiers, exchangeMessages } from '@/db/schema'
import type { Officer } from '@/lib/auth/actor'
import { inScope } from '@/lib/dossiers/queries/scope'

export type ExchangeBacklog = {
  /** Messages that are not equal, by kind and state. */
  messages: { kind: string; state: string; count: number }[]
  /** Dossiers that wait for their first or next attempt. */
  due: number
  /** Since when the national portal does not answer, in seconds; 0 while it does. */
  circuitOpenSeconds: number
}

/** What the ledger says is still to be told. Counts open rows only, so it stays quick however long the ledger is. */
export async function exchangeBacklog(): Promise<ExchangeBacklog> {
  const messages: ExchangeBacklog['messages'] = await sql()`
    select kind, state, count(*)::int as count from exchange_messages
    where state in ('behind', 'different', 'missing', 'refused') group by kind, state order by kind, state`
  const [row]: { due: number; seconds: number }[] = await sql()`
    select (select count(*)::int from exchange_dossiers where due_at is not null) as due,
      coalesce((select extract(epoch from now() - min(open_since)) from national_circuits), 0)::float8 as seconds`
  return { messages, due: row?.due ?? 0, circuitOpenSeconds: row?.seconds ?? 0 }
}

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
