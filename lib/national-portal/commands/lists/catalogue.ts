import 'server-only'
import type { System } from '@/lib/auth/actor'
import {
  failRun,
  finishProcedureRun,
  type RunCounts,
  recordProcedureChunk,
  startProcedureRun,
} from '@/lib/catalogue/commands/runs'
import { readCodeTable } from '@/lib/catalogue/queries/code-mappings'
import { config } from '@/lib/platform/config'
import { log } from '@/lib/platform/log'
import { linkNationalPapers } from '@/lib/procedures/commands/services'
import { listFailedCodes, listListedCodes, listOpenCodes } from '@/lib/procedures/queries/catalogue'
import { SECOND_TRY } from '@/lib/procedures/rules/runs'
import type { FailedCode, ProcedureDetail } from '@/lib/procedures/schema'
import { callNationalPortal } from '../../gateway'
import { proceduresQuestion, readProcedureCodes } from '../../mapping/lists'
import { procedureQuestion, readProcedure } from '../../mapping/procedures'
import { readOrSay, wordsOf } from '../../mapping/refusals'
import { CatalogueUnavailable, fetchWhole, pause } from './whole-list'

/** Procedures of one step: small enough to be quickly done again after a crash, large enough to be few steps. */
const CHUNK = 50
/** Tries of one procedure within a step; what still fails is tried in a last step of its own. */
const TRIES = 4

/**
 * Opens the run over all procedures; answers how many chunks it has. What the province offers online comes first, so that
 * its dossiers soon carry national codes. @throws CatalogueUnavailable
 */
export async function startSync(system: System, runId: string): Promise<{ chunks: number; listed: number }> {
  const [open, table] = [await listOpenCodes(), await readCodeTable()]
  const national = (code: string) => table.toNational('procedure', code)
  const codes = await fetchWhole(proceduresQuestion, readProcedureCodes, (code) => code, open.all.map(national))
  const offered = new Set(open.offered.map(national))
  const ordered = [...codes].sort((one, other) => Number(offered.has(other)) - Number(offered.has(one)))
  const { listed } = await startProcedureRun(system, runId, ordered)
  return { chunks: Math.ceil(listed / CHUNK), listed }
}

/** Fetches and records the chunk with this number; `again` is the last one, over what failed before. @throws CatalogueUnavailable */
export async function syncChunk(system: System, runId: string, chunk: number | typeof SECOND_TRY): Promise<void> {
  const codes =
    chunk === SECOND_TRY
      ? (await listFailedCodes(runId)).map((failed) => failed.code)
      : (await listListedCodes(runId)).slice(chunk * CHUNK, (chunk + 1) * CHUNK)
  const { details, failures } = await fetchDetails(codes)
  const [failure] = failures
  const nothingCame = failure && details.length === 0 && !failures.some(({ lasting }) => lasting)
  if (nothingCame && chunk !== SECOND_TRY) throw new CatalogueUnavailable(failure.reason)
  const failed = failures.map(({ code, reason }) => ({ code, reason }))
  await recordProcedureChunk(system, runId, String(chunk), details, failed)
}

/** Proposes to close what was not listed, writes the report, and gives the papers of our services their national codes. */
export async function finishSync(system: System, runId: string): Promise<RunCounts> {
  const counts = await finishProcedureRun(system, runId)
  const linked = await linkNationalPapers(system)
  log.info({ runId, ...counts, linked }, 'catalogue synchronised')
  return counts
}

/** Writes the reason into a run over all procedures that did not come to its end. */
export async function failSync(system: System, runId: string, reason: string): Promise<void> {
  await failRun(system, runId, 'procedures', reason.slice(0, 500))
  log.warn({ runId }, 'catalogue run failed')
}

/** Why a procedure's details could not be had. `lasting`: asking again would bring the same answer. */
type Failure = { reason: string; lasting: boolean }

async function fetchDetails(codes: readonly string[]) {
  const details: ProcedureDetail[] = []
  const failures: (FailedCode & Failure)[] = []
  const waiting = [...codes]
  const work = async () => {
    for (let code = waiting.shift(); code !== undefined; code = waiting.shift()) {
      const fetched = await fetchDetail(code)
      if ('reason' in fetched) failures.push({ code, ...fetched })
      else details.push(fetched)
    }
  }
  await Promise.all(Array.from({ length: Math.min(config().NATIONAL_PORTAL_CONCURRENCY, codes.length) }, work))
  return { details, failures }
}

/** What may be accepted later is tried again after a growing pause with jitter. */
async function fetchDetail(code: string): Promise<ProcedureDetail | Failure> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await callNationalPortal(procedureQuestion(code))
    if (answer.outcome === 'accepted') {
      const read = readOrSay(() => readProcedure(answer.result, code))
      return typeof read === 'string' ? { reason: read, lasting: true } : read
    }
    const lasting = answer.outcome === 'refused' || answer.outcome === 'exists'
    if (lasting || attempt === TRIES) return { reason: wordsOf(answer), lasting }
    await pause(attempt)
  }
}
