import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '@/db/client'

/** Makes one row per kind of the many that the day's additions left in `exchange_totals`; may run beside additions and beside itself. */
export async function foldTotals(): Promise<void> {
  await db.execute(sql`
    with gone as (delete from exchange_totals returning kind, count)
    insert into exchange_totals (kind, count) select kind, sum(count) from gone group by kind`)
}
