import 'server-only'
import { sql } from '@/db/client'

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
