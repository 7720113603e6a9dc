import 'server-only'
import { z } from 'zod'
import type { System } from '@/lib/auth/actor'
import { listNationalCategories } from '@/lib/categories/queries'
import type { NationalList } from '@/lib/categories/schema'
import { config } from '@/lib/platform/config'
import { log } from '@/lib/platform/log'
import {
  failRun,
  finishProcedureRun,
  type RunCounts,
  recordListRun,
  recordProcedureChunk,
  startProcedureRun,
} from '@/lib/procedures/commands/runs'
import { linkNationalPapers } from '@/lib/procedures/commands/services'
import { listFailedCodes, listListedCodes, listOpenCodes } from '@/lib/procedures/queries/catalogue'
import { SECOND_TRY } from '@/lib/procedures/rules/runs'
import type { FailedCode, ProcedureDetail } from '@/lib/procedures/schema'
import { callNationalPortal, type NationalAnswer, type NationalCall } from '../gateway'
import { listQuestion, readCategoryRows, readProcedureCodes } from '../mapping/lists'
import { procedureQuestion, readProcedure, WrongAnswer } from '../mapping/procedures'

/** Procedures of one step: small enough to be quickly done again after a crash, large enough to be few steps. */
const CHUNK = 50
/** Tries of one procedure within a step; what still fails is tried in a last step of its own. */
const TRIES = 4

/** The national portal gave no list that can be believed; the job tries again later, the run says why at the end. */
export class CatalogueUnavailable extends Error {
  constructor(readonly reason: string) {
    super(`catalogue unavailable: ${reason}`)
    this.name = 'CatalogueUnavailable'
  }
}

/**
 * Fetches a shared list and records it under `runId`; answers the counts of the run.
 * @throws CatalogueUnavailable
 */
export async function syncList(system: System, runId: string, list: NationalList): Promise<RunCounts> {
  const read = (answer: readonly unknown[]) => readCategoryRows(list, answer)
  const known = (await listNationalCategories(list)).map((row) => row.code)
  return recordListRun(system, runId, list, await fetchWhole(listQuestion[list], read, (row) => row.code, known))
}

/**
 * Opens the run over all procedures; answers how many chunks it has. What the province offers online comes first, so that
 * its dossiers soon carry national codes. @throws CatalogueUnavailable
 */
export async function startSync(system: System, runId: string): Promise<{ chunks: number; listed: number }> {
  const open = await listOpenCodes()
  const codes = await fetchWhole(listQuestion.procedures, readProcedureCodes, (code) => code, open.all)
  const offered = new Set(open.offered)
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

/** Closes what was not listed, writes the report, and gives the papers of our services their national codes. */
export async function finishSync(system: System, runId: string): Promise<RunCounts> {
  const counts = await finishProcedureRun(system, runId)
  const linked = await linkNationalPapers(system)
  log.info({ runId, ...counts, linked }, 'catalogue synchronised')
  return counts
}

/** Writes the reason into runs that did not come to their end. */
export async function failSync(
  system: System,
  runs: readonly { id: string; list: NationalList | 'procedures' }[],
  reason: string,
): Promise<void> {
  for (const { id, list } of runs) await failRun(system, id, list, reason.slice(0, 500))
  log.warn({ runs: runs.map((run) => run.id) }, 'catalogue run failed')
}

/**
 * A whole list, or CatalogueUnavailable: an empty one is a failure. Rows that are known and now missing are looked for in
 * a second answer, so that a half answer closes nothing.
 */
async function fetchWhole<Row>(
  question: NationalCall,
  read: (result: readonly unknown[]) => Row[],
  keyOf: (row: Row) => string,
  known: readonly string[],
): Promise<Row[]> {
  const first = await fetchRows(question, read)
  const listed = new Map(first.map((row) => [keyOf(row), row]))
  if (known.every((key) => listed.has(key))) return first
  for (const row of await fetchRows(question, read)) listed.set(keyOf(row), row)
  return [...listed.values()]
}

async function fetchRows<Row>(question: NationalCall, read: (result: readonly unknown[]) => Row[]): Promise<Row[]> {
  const answer = await callNationalPortal(question)
  if (answer.outcome !== 'accepted') throw new CatalogueUnavailable(`${question.service}: ${wordsOf(answer)}`)
  const rows = readOrSay(() => read(answer.result))
  if (typeof rows === 'string') throw new CatalogueUnavailable(`${question.service}: ${rows}`)
  if (rows.length === 0) throw new CatalogueUnavailable(`${question.service}: danh sách rỗng`)
  return rows
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

const pause = (attempt: number) =>
  new Promise((resolve) => setTimeout(resolve, 100 * 2 ** attempt * (0.5 + Math.random())))

/** What was read, or what is wrong with the answer in words that repeat nothing of it. */
function readOrSay<T>(read: () => T): T | string {
  try {
    return read()
  } catch (error) {
    if (error instanceof z.ZodError) return `sai cấu trúc ở ${error.issues[0]?.path.join('.') || 'dòng đầu'}`
    if (error instanceof WrongAnswer) return `sai nội dung: ${error.message}`
    throw error
  }
}

const OUTCOME_WORDS: Record<Exclude<NationalAnswer['outcome'], 'accepted'>, string> = {
  exists: 'đã tồn tại',
  refused: 'bị từ chối',
  failed: 'cổng quốc gia báo lỗi',
  expired: 'không mở được phiên',
  unreachable: 'không kết nối được',
  garbage: 'câu trả lời không đọc được',
}

const wordsOf = (answer: Exclude<NationalAnswer, { outcome: 'accepted' }>) =>
  `${OUTCOME_WORDS[answer.outcome]} (${('detail' in answer ? answer.detail : answer.message).slice(0, 200)})`
