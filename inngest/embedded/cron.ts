import { Cron } from 'croner'

const ZONE = /^TZ=(\S+)\s+(.*)$/

/**
 * The first tick of a cron expression strictly after an instant, or null when there is none. `TZ=Asia/Ho_Chi_Minh 0 8 * * *`
 * names the zone, otherwise it is UTC; five fields, or six with seconds first. Throws for an expression that cannot be read.
 */
export function nextTick(expression: string, after: Date): Date | null {
  const found = ZONE.exec(expression)
  const [timezone, pattern] = found ? [found[1] ?? 'UTC', found[2] ?? ''] : ['UTC', expression]
  return new Cron(pattern, { timezone, mode: '5-or-6-parts' }).nextRun(after)
}
