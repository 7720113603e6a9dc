import 'server-only'
import { and, eq, inArray, or, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { agencies, dossierNumbers, dossiers } from '@/db/schema'
import type { Day } from '@/lib/platform/day'
import { log } from '@/lib/platform/log'
import { dossierNumber, numberedBy } from '../rules/numbers'

/**
 * The next mã hồ sơ of an agency and day. Its counter stays locked until the commit, so numbers have no gap and no double. A number that
 * an older system or the national portal gave to a dossier that is here is passed over: it has its dossier already.
 */
export async function nextNumber(tx: Tx, agencyId: string, day: Day): Promise<string> {
  const [agency] = await tx.select({ code: agencies.code }).from(agencies).where(eq(agencies.id, agencyId))
  if (!agency) throw new Error(`no agency ${agencyId}`)
  for (;;) {
    const sequence = await count(tx, agencyId, day)
    if (sequence > 9999) log.warn({ agencyId, day, sequence }, 'dossier numbers of the day widened to five digits')
    const number = dossierNumber(agency.code, day, sequence)
    if (!(await isGivenElsewhere(tx, number))) return number
  }
}

async function count(tx: Tx, agencyId: string, day: Day): Promise<number> {
  const [counter] = await tx
    .insert(dossierNumbers)
    .values({ agencyId, day, last: 1 })
    .onConflictDoUpdate({
      target: [dossierNumbers.agencyId, dossierNumbers.day],
      set: { last: sql`${dossierNumbers.last} + 1` },
    })
    .returning({ last: dossierNumbers.last })
  if (!counter) throw new Error(`no counter for agency ${agencyId}`)
  return counter.last
}

async function isGivenElsewhere(tx: Tx, number: string): Promise<boolean> {
  const [found] = await tx
    .select({ id: dossiers.id })
    .from(dossiers)
    .where(or(eq(dossiers.legacyNumber, number), eq(dossiers.nationalNumber, number)))
    .limit(1)
  return found !== undefined
}

/**
 * Locks the counters that could still give one of these numbers of other systems, until the commit: whoever then finds that no dossier has
 * it may take it, and `nextNumber` will pass it over.
 */
export async function holdCounters(tx: Tx, numbers: readonly string[]): Promise<void> {
  const givers = numbers.flatMap((number) => numberedBy(number) ?? [])
  if (givers.length === 0) return
  const codes = [...new Set(givers.map(({ agencyCode }) => agencyCode))]
  const found = await tx.select().from(agencies).where(inArray(agencies.code, codes))
  const ids = new Map(found.map(({ code, id }) => [code, id]))
  const counters = givers.flatMap(({ agencyCode, day }) => {
    const agencyId = ids.get(agencyCode)
    return agencyId ? [{ agencyId, day, last: 0 }] : []
  })
  const ordered = [...new Map(counters.map((one) => [`${one.agencyId} ${one.day}`, one])).entries()].toSorted()
  for (const [, counter] of ordered) {
    await tx.insert(dossierNumbers).values(counter).onConflictDoNothing()
    const mine = and(eq(dossierNumbers.agencyId, counter.agencyId), eq(dossierNumbers.day, counter.day))
    await tx.select().from(dossierNumbers).where(mine).for('update')
  }
}
