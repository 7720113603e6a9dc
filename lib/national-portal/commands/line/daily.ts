import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { type DAILY_JOBS, dailyRuns } from '@/db/schema/index'
import { now as clock } from '@/lib/platform/clock'
import { config } from '@/lib/platform/config'
import { isItsHour, lastDueDay } from '../../rules/nightly'

type DailyJob = (typeof DAILY_JOBS)[number]

const hourOf = (job: DailyJob): number =>
  job === 'sweep' ? config().EXCHANGE_SWEEP_HOUR : config().EXCHANGE_PARITY_HOUR

/**
 * Whether this run does the work of the last day whose hour has come (EXCHANGE_SWEEP_HOUR, EXCHANGE_PARITY_HOUR): the first run that
 * asks for a day has it, however late it is, and keeps it when its step is repeated. To be asked at least once an hour.
 */
export async function claimDay(job: DailyJob, runId: string, now = clock(), hour = hourOf(job)): Promise<boolean> {
  const day = lastDueDay(now, hour)
  // Who asks for the very first time, and not in the hour, has missed nothing.
  if (!isItsHour(now, hour)) await db.insert(dailyRuns).values({ job, day, at: now }).onConflictDoNothing()
  const claimed = await db
    .insert(dailyRuns)
    .values({ job, day, runId, at: now })
    .onConflictDoUpdate({
      target: dailyRuns.job,
      set: { day, runId, at: now },
      setWhere: sql`${dailyRuns.day} < ${day} or (${dailyRuns.day} = ${day} and ${dailyRuns.runId} = ${runId})`,
    })
    .returning({ job: dailyRuns.job })
  return claimed.length > 0
}
