import 'server-only'
import { notInArray, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { agencyProcedures, nationalServices, procedureDecisions, procedures } from '@/db/schema'
import type { System } from '@/lib/auth/actor'
import { now } from '@/lib/platform/clock'
import { readCodeTable } from '../queries/code-mappings'
import { asKnown } from '../rules/codes'

/** What the national portal said of one agency: the codes of its procedures, or why there was no answer. */
export type AgencyAnswer = { codes: readonly string[] } | { problem: string }

/** Keeps what was said of an agency's procedures, under their codes here. An answer without codes and a failure leave the codes of before. */
export function recordAgencyAnswer(
  _system: System,
  agencyCode: string,
  answer: AgencyAnswer,
  at = now(),
): Promise<void> {
  return db.transaction(async (tx) => {
    const asked = { agencyCode, askedAt: at }
    const problem = 'problem' in answer ? answer.problem : answer.codes.length === 0 ? 'danh sách rỗng' : null
    if ('problem' in answer || problem !== null) {
      const failed = { askedAt: at, problem }
      await tx
        .insert(agencyProcedures)
        .values({ ...asked, codes: [], problem })
        .onConflictDoUpdate({ target: agencyProcedures.agencyCode, set: failed })
      return
    }
    const known = new Set((await tx.select({ code: procedures.code }).from(procedures)).map(({ code }) => code))
    const table = await readCodeTable(tx)
    const here = answer.codes.map((code) => table.toLocal('procedure', code))
    const answered = { codes: asKnown(here, known), answeredAt: at, askedAt: at, problem: null }
    await tx
      .insert(agencyProcedures)
      .values({ ...asked, ...answered })
      .onConflictDoUpdate({ target: agencyProcedures.agencyCode, set: answered })
  })
}

export type Decision = Pick<typeof procedureDecisions.$inferInsert, 'decisionId' | 'number' | 'decidedOn' | 'summary'>

/** Keeps a decision as it was told last. */
export async function recordDecision(_system: System, decision: Decision, at = now()): Promise<void> {
  const { decisionId, ...told } = { ...decision, fetchedAt: at }
  await db
    .insert(procedureDecisions)
    .values({ decisionId, ...told })
    .onConflictDoUpdate({ target: procedureDecisions.decisionId, set: told })
}

export type NationalService = Omit<typeof nationalServices.$inferInsert, 'fetchedAt'>

/** Makes the stored services those of a whole answer; an empty one changes nothing. Answers how many there are. */
export function recordNationalServices(
  _system: System,
  services: readonly NationalService[],
  at = now(),
): Promise<number> {
  return db.transaction(async (tx) => {
    const table = await readCodeTable(tx)
    const here = services.map((one) => ({ ...one, procedureCode: table.toLocal('procedure', one.procedureCode) }))
    const unique = [...new Map(here.map((service) => [service.serviceCode, service])).values()]
    if (unique.length === 0) return tx.$count(nationalServices)
    for (let from = 0; from < unique.length; from += ROWS_PER_STATEMENT)
      await tx
        .insert(nationalServices)
        .values(unique.slice(from, from + ROWS_PER_STATEMENT).map((service) => ({ ...service, fetchedAt: at })))
        .onConflictDoUpdate({
          target: nationalServices.serviceCode,
          set: {
            name: sql`excluded.name`,
            procedureCode: sql`excluded.procedure_code`,
            agencyName: sql`excluded.agency_name`,
            fetchedAt: sql`excluded.fetched_at`,
          },
        })
    await tx.delete(nationalServices).where(
      notInArray(
        nationalServices.serviceCode,
        unique.map(({ serviceCode }) => serviceCode),
      ),
    )
    return unique.length
  })
}

/** A statement takes at most 65,535 values. */
const ROWS_PER_STATEMENT = 1000
