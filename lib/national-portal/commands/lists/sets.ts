import 'server-only'
import type { System } from '@/lib/auth/actor'
import {
  type AgencyAnswer,
  recordAgencyAnswer,
  recordDecision,
  recordNationalServices,
} from '@/lib/catalogue/commands/sets'
import { readCodeTable } from '@/lib/catalogue/queries/code-mappings'
import { listUnknownDecisions } from '@/lib/catalogue/queries/province-set'
import { listAgencies } from '@/lib/categories/queries'
import { now as clock } from '@/lib/platform/clock'
import { config } from '@/lib/platform/config'
import { dayOf } from '@/lib/platform/day'
import { log } from '@/lib/platform/log'
import { callNationalPortal } from '../../gateway'
import { readProcedureCodes } from '../../mapping/lists'
import { readOrSay, wordsOf } from '../../mapping/refusals'
import { agencyQuestion, decisionQuestion, readDecision, readServices, servicesQuestion } from '../../mapping/sets'

/** Asks which procedures each agency of the province has and keeps what it is told; answers how many agencies had an answer. */
export async function syncAgencySets(system: System): Promise<{ asked: number; answered: number }> {
  const [agencies, table] = [await listAgencies(), await readCodeTable()]
  let answered = 0
  for (const { code } of agencies) {
    const answer = await askAgency(table.toNational('agency', code))
    await recordAgencyAnswer(system, code, answer)
    if ('codes' in answer && answer.codes.length > 0) answered += 1
  }
  log.info({ asked: agencies.length, answered }, 'procedures of agencies fetched')
  return { asked: agencies.length, answered }
}

async function askAgency(code: string): Promise<AgencyAnswer> {
  const answer = await callNationalPortal(agencyQuestion(code))
  if (answer.outcome !== 'accepted') return { problem: wordsOf(answer) }
  const read = readOrSay(() => readProcedureCodes(answer.result))
  return typeof read === 'string' ? { problem: read } : { codes: read }
}

/** Decisions of one night; the rest comes the next night. */
const MOST_DECISIONS = 300

/** Fetches the decisions that procedures name and that are not known yet; what has no answer is asked again the next time. */
export async function syncDecisions(system: System, now = clock()): Promise<{ asked: number; fetched: number }> {
  const ids = await listUnknownDecisions(MOST_DECISIONS, dayOf(now))
  let fetched = 0
  for (const id of ids) {
    const answer = await callNationalPortal(decisionQuestion(id))
    if (answer.outcome !== 'accepted') continue
    const read = readOrSay(() => readDecision(answer.result, id))
    if (typeof read === 'string') continue
    await recordDecision(system, read)
    fetched += 1
  }
  log.info({ asked: ids.length, fetched }, 'decisions of procedures fetched')
  return { asked: ids.length, fetched }
}

/** Fetches the online services of the national portal; answers how many are known now. A failure leaves those of before. */
export async function syncNationalServices(system: System): Promise<number> {
  const answer = await callNationalPortal(servicesQuestion(config().NATIONAL_PORTAL_SERVICES_PARAMETERS))
  const services = answer.outcome === 'accepted' ? readOrSay(() => readServices(answer.result)) : undefined
  if (typeof services === 'object') return recordNationalServices(system, services)
  // The portal's own words may name somebody: only what they come to is logged.
  log.warn({ outcome: answer.outcome, reason: services }, 'services of the national portal not fetched')
  return recordNationalServices(system, [])
}
