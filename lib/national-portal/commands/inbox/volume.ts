import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { inboundVolumes } from '@/db/schema/index'
import { now as clock } from '@/lib/platform/clock'
import { config } from '@/lib/platform/config'
import { type Day, dayOf } from '@/lib/platform/day'
import { log } from '@/lib/platform/log'
import { Refusal } from '@/lib/platform/refusal'
import { INBOUND_SENTENCES } from '../../labels/inbound'

/** A part of a caller's day, taken before a message is read. */
export type Taken = { day: Day; caller: string; sizeBytes: number }

/**
 * Takes so many bytes of what a caller may send in a day, in one statement, so that callers of several processes count together. A
 * message that does not fit is counted as refused. @throws Refusal `volume.exceeded`
 */
export async function takeVolume(caller: string, sizeBytes: number, now = clock()): Promise<Taken> {
  const taken = { day: dayOf(now), caller, sizeBytes }
  const { NATIONAL_PORTAL_DAILY_BYTES: most } = config()
  const granted = await db
    .insert(inboundVolumes)
    .values({ ...taken, messages: 1 })
    .onConflictDoUpdate({
      target: [inboundVolumes.day, inboundVolumes.caller],
      set: {
        messages: sql`${inboundVolumes.messages} + 1`,
        sizeBytes: sql`${inboundVolumes.sizeBytes} + excluded.size_bytes`,
      },
      setWhere: sql`${inboundVolumes.sizeBytes} + excluded.size_bytes <= ${most}`,
    })
    .returning({ caller: inboundVolumes.caller })
  if (granted.length > 0) return taken
  await countRefused(taken)
  throw new Refusal('too_many', 'volume.exceeded', INBOUND_SENTENCES.volumeExceeded)
}

/** What the message turned out to hold takes the place of what was taken for it. */
export async function settleVolume(taken: Taken, sizeBytes: number): Promise<void> {
  if (sizeBytes === taken.sizeBytes) return
  const left = sql`greatest(${inboundVolumes.sizeBytes} + ${sizeBytes - taken.sizeBytes}::bigint, 0)`
  await db.update(inboundVolumes).set({ sizeBytes: left }).where(ofDay(taken))
}

async function countRefused(taken: Taken): Promise<void> {
  const [row] = await db
    .update(inboundVolumes)
    .set({ refused: sql`${inboundVolumes.refused} + 1` })
    .where(ofDay(taken))
    .returning({ refused: inboundVolumes.refused })
  if (row?.refused === 1) log.warn({ caller: taken.caller, day: taken.day }, 'a caller has sent its measure of the day')
}

const ofDay = ({ day, caller }: Taken) => and(eq(inboundVolumes.day, day), eq(inboundVolumes.caller, caller))
