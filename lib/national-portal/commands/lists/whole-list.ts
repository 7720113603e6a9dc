import 'server-only'
import { callNationalPortal, type NationalCall } from '../../gateway'
import { EMPTY_LIST, readOrSay, wordsOf } from '../../mapping/refusals'

/** The national portal gave no list that can be believed; the job tries again later, the run says why at the end. */
export class CatalogueUnavailable extends Error {
  constructor(readonly reason: string) {
    super(`chưa nhận được danh mục từ Cổng Dịch vụ công quốc gia: ${reason}`)
    this.name = 'CatalogueUnavailable'
  }
}

/**
 * A whole list, or CatalogueUnavailable: an empty one is a failure. Rows that are known and now missing are looked for in
 * a second answer, so that a half answer closes nothing.
 */
export async function fetchWhole<Row>(
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
  if (rows.length === 0) throw new CatalogueUnavailable(`${question.service}: ${EMPTY_LIST}`)
  return rows
}

/** Before the next try; grows, with jitter. */
export const pause = (attempt: number) =>
  new Promise((resolve) => setTimeout(resolve, 100 * 2 ** attempt * (0.5 + Math.random())))
