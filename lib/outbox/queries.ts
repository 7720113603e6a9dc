import 'server-only'
import { sql } from '@/db/client'

export type OutboxBacklog = { waiting: number; oldestSeconds: number }

/** How many events wait for the relay, and since when the first. */
export async function outboxBacklog(): Promise<OutboxBacklog> {
  const [row]: { waiting: number; seconds: number }[] = await sql()`
    select count(*)::int as waiting, coalesce(extract(epoch from now() - min(created_at)), 0)::float8 as seconds
    from outbox where sent_at is null`
  return { waiting: row?.waiting ?? 0, oldestSeconds: row?.seconds ?? 0 }
}
