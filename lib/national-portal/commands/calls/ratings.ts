import 'server-only'
import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { agencies, procedures, ratingReports } from '@/db/schema/index'
import { readCodeTable } from '@/lib/catalogue/queries/code-mappings'
import { now as clock } from '@/lib/platform/clock'
import { reportRatings } from '@/lib/ratings/commands'
import { type RatingFacts, ratingsPush } from '../../mapping/ratings'
import { digest } from '../dossiers/ledger'
import { callIfThere } from '../line/call'
import { type CallContent, makeDueCalls, type OutgoingCall, queueAgain, queueCalls } from './calls'

/** A month as `2026-03` with its first instant and the first that no longer belongs. */
export type RatedMonth = { month: string; from: Date; until: Date }

/** Counts the ratings of a month and makes a call due for each report that is new or changed. May run twice. Answers how many. */
export async function queueRatings({ month, from, until }: RatedMonth, now = clock()): Promise<number> {
  const changed = await reportRatings(month, from, until, now)
  for (const subjectId of changed) {
    const about = { kind: 'rating' as const, subjectId }
    await db.transaction(async (tx) => {
      if (!(await queueCalls(tx, about, [[]], now))) await queueAgain(tx, about, ['equal', 'refused', 'behind'], now)
    })
  }
  return changed.length
}

/** Tells the national portal the ratings that are due (DongBoDanhGia, c.7). Answers how many calls were made. */
export const sendDueRatings = (now = clock()): Promise<number> => makeDueCalls('rating', contentOf, now)

async function contentOf({ subjectId }: OutgoingCall): Promise<CallContent> {
  const [found] = await db
    .select({ report: ratingReports, procedure: procedures, agency: agencies })
    .from(ratingReports)
    .innerJoin(procedures, eq(procedures.id, ratingReports.procedureId))
    .innerJoin(agencies, eq(agencies.id, ratingReports.agencyId))
    .where(eq(ratingReports.id, subjectId))
  if (!found) throw new Error(`report of ratings ${subjectId} is gone`)
  const { report, procedure, agency } = found
  const table = await readCodeTable()
  const facts: RatingFacts = {
    year: Number(report.month.slice(0, 4)),
    month: Number(report.month.slice(5)),
    people: report.people,
    overall: { very: report.verySatisfied, satisfied: report.satisfied, unsatisfied: report.unsatisfied },
    service: {
      very: report.serviceVerySatisfied,
      satisfied: report.serviceSatisfied,
      unsatisfied: report.serviceUnsatisfied,
    },
    procedureCode: table.toNational('procedure', procedure.code),
    procedureName: procedure.name,
    agencyCode: table.toNational('agency', agency.code),
    agencyName: agency.name,
  }
  return { hash: digest(facts), push: () => callIfThere(ratingsPush([facts])) }
}
