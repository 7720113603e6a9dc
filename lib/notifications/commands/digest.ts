import 'server-only'
import { db } from '@/db/client'
import { notices } from '@/db/schema'
import { getCalendar } from '@/lib/deadlines/queries'
import { isWorkingDay } from '@/lib/deadlines/rules/work-time'
import { encrypt } from '@/lib/platform/cipher'
import { now as clock } from '@/lib/platform/clock'
import { config } from '@/lib/platform/config'
import { type Day, dayOf } from '@/lib/platform/day'
import { newId } from '@/lib/platform/id'
import { digestSubject, digestText } from '../labels/digest'
import { type DigestReader, listDigestCounts, listDigestReaders } from '../queries/digest'
import { type Counts, linesFor, onlySupervises } from '../rules/digest'

/** Today, when it is a working day by the calendar; else null. */
export async function digestDay(now = clock()): Promise<Day | null> {
  const day = dayOf(now)
  return isWorkingDay(day, await getCalendar()) ? day : null
}

export type DigestPage = {
  /** How many officers were told something new. */
  told: number
  /** Where the next page begins; null after the last. */
  last: string | null
}

/**
 * Writes the morning's digest of up to `limit` officers after `after`: one to read in the app and, for who left an address, one
 * mail. Each once per officer and day whatever often it is called; nothing for who has nothing to look at.
 */
export async function prepareDigests(
  day: Day,
  after: string | null,
  limit: number,
  now = clock(),
): Promise<DigestPage> {
  const readers = await listDigestReaders(after, limit)
  const counts = await listDigestCounts(readers, now)
  let told = 0
  for (const [place, reader] of readers.entries()) {
    const rows = digestOf(reader, counts[place], day, now)
    if (rows.length === 0) continue
    const added = await db.insert(notices).values(rows).onConflictDoNothing().returning({ channel: notices.channel })
    if (added.length > 0) told += 1
  }
  return { told, last: readers.length < limit ? null : (readers.at(-1)?.id ?? null) }
}

type Row = typeof notices.$inferInsert

function digestOf(reader: DigestReader, counts: Counts | undefined, day: Day, now: Date): Row[] {
  const lines = counts ? linesFor(reader.roles, counts) : []
  if (lines.length === 0) return []
  const facts = { day, lines, supervises: onlySupervises(reader.roles), appUrl: config().APP_URL }
  const row = { officerId: reader.id, day, subject: digestSubject(facts), body: digestText(facts), createdAt: now }
  const shown = { ...row, id: newId(), channel: 'portal' as const, state: 'sent' as const, sentAt: now }
  if (!reader.email) return [shown]
  return [shown, { ...row, id: newId(), channel: 'mail' as const, recipientSealed: encrypt(reader.email) }]
}
