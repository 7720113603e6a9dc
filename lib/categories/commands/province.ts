import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { agencies, calendarDays } from '@/db/schema'
import type { System } from '@/lib/auth/actor'
import { newId } from '@/lib/platform/id'
import type { AgencySeed, CalendarDay } from '../schema'

/** Adds agencies that are missing, parents before children. What an administrator changed since stays. Answers how many are new. */
export async function seedAgencies(_system: System, seeds: readonly AgencySeed[]): Promise<number> {
  return db.transaction(async (tx) => {
    let added = 0
    for (const { parentCode, ...seed } of seeds) {
      const [parent] = parentCode
        ? await tx.select({ id: agencies.id }).from(agencies).where(eq(agencies.code, parentCode))
        : []
      if (parentCode && !parent) throw new Error(`agency ${seed.code} names an unknown parent ${parentCode}`)
      const row = { ...seed, id: newId(), parentId: parent?.id ?? null }
      const inserted = await tx
        .insert(agencies)
        .values(row)
        .onConflictDoNothing({ target: agencies.code })
        .returning({ id: agencies.id })
      added += inserted.length
    }
    return added
  })
}

/** Adds days that are missing; a day already there keeps what was decided about it. Answers how many are new. */
export async function seedCalendarDays(_system: System, days: readonly CalendarDay[]): Promise<number> {
  if (days.length === 0) return 0
  const added = await db
    .insert(calendarDays)
    .values([...days])
    .onConflictDoNothing({ target: calendarDays.day })
    .returning({ day: sql`1` })
  return added.length
}
