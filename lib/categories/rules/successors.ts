import { readCsv } from '@/lib/platform/csv'
import { type Day, instantAt, typedDay } from '@/lib/platform/day'
import { foldAccents } from '@/lib/platform/text'
import type { CategoryList } from './lists'
import { type CategoryVersion, lastBefore, type Override, successorsOf, versionAt } from './validity'

/* A file that says what came in place of former codes of a list of places, row by row: old code, old name, new code, since when. */

const LISTS_WITH_SUCCESSORS = ['provinces', 'communes'] as const
export type SuccessorList = (typeof LISTS_WITH_SUCCESSORS)[number]

export const takesSuccessors = (list: CategoryList): list is SuccessorList =>
  LISTS_WITH_SUCCESSORS.some((one) => one === list)

export const SUCCESSOR_COLUMNS = ['ma_cu', 'ten_cu', 'ma_moi', 'hieu_luc_tu'] as const
const MOST_ROWS = 20_000
const MOST_IN_A_NAME = 500
const CODE = /^[\x21-\x7e]{1,60}$/

export type SuccessorRow = { line: number; code: string; name: string; successor: string; day: Day }

export type FileProblem = 'empty' | 'columns' | 'too_many'
export type RowProblem =
  | 'cells'
  | 'code'
  | 'successor'
  | 'day'
  | 'name_long'
  | 'twice'
  | 'other_day'
  | 'successor_not_there'
  | 'still_valid'
  | 'given_anew'
  | 'name_missing'
/** `line` counts from 1, the line of the names of the columns. */
export type WrongRow = { line: number; code: string; problem: RowProblem }

/** `quotes` stand wrong on a line of the file. */
type Refused = { problem: FileProblem } | { problem: 'quotes'; line: number }
export type ReadFile = Refused | { problem?: never; rows: SuccessorRow[]; wrong: WrongRow[] }

/** Reads the file (`lib/platform/csv`). */
export function readSuccessors(text: string): ReadFile {
  const file = readCsv(text)
  if ('brokenLine' in file)
    return file.brokenLine === 1 ? { problem: 'columns' } : { problem: 'quotes', line: file.brokenLine }
  const [head, ...body] = file.rows
  if (!head) return { problem: 'empty' }
  if (!SUCCESSOR_COLUMNS.every((name, index) => columnName(head.cells[index] ?? '') === name))
    return { problem: 'columns' }
  if (body.length === 0) return { problem: 'empty' }
  if (body.length > MOST_ROWS) return { problem: 'too_many' }
  const rows: SuccessorRow[] = []
  const wrong: WrongRow[] = []
  for (const { line, cells } of body) {
    const [code = '', name = '', successor = '', typed = ''] = cells.map((cell) => cell.replace(/\s+/g, ' '))
    const day = typedDay(typed)
    const refuse = (problem: RowProblem) => wrong.push({ line, code, problem })
    if (cells.length !== SUCCESSOR_COLUMNS.length) refuse('cells')
    else if (!CODE.test(code)) refuse('code')
    else if (!CODE.test(successor)) refuse('successor')
    else if (day === undefined) refuse('day')
    else if (name.length > MOST_IN_A_NAME) refuse('name_long')
    else rows.push({ line, code, name, successor, day })
  }
  return { rows, wrong }
}

const columnName = (cell: string) => foldAccents(cell).trim().replace(/\s+/g, '_')

/** What the province says of one former code. `fresh`: the list never had it, so it is kept with its name as a row that ended. */
export type Succession = {
  code: string
  successors: string[]
  fresh: { name: string; parentCode: string | null; until: Date } | null
}

export type Judged = { successions: Succession[]; same: number; wrong: WrongRow[] }

/**
 * Judges the rows against the list: the new code must be in force on the day, the old one no longer. Several rows of one old code are one
 * that was divided. What the list says already, and a code that goes on, is `same`.
 */
export function judgeSuccessors(
  rows: readonly SuccessorRow[],
  versions: readonly CategoryVersion[],
  overrides: readonly Override[],
): Judged {
  const known = Map.groupBy(versions, ({ code }) => code)
  const ofCode = (code: string) => known.get(code) ?? []
  const judged: Judged = { successions: [], same: 0, wrong: [] }
  for (const [code, ofOne] of Map.groupBy(rows, (row) => row.code)) {
    const wrong = ofOne.flatMap((row, index) => {
      const problem = rowProblem(row, ofOne.slice(0, index), ofCode(code), ofCode(row.successor))
      return problem ? [{ line: row.line, code, problem }] : []
    })
    const [first] = ofOne
    if (wrong.length > 0 || !first) {
      judged.wrong.push(...wrong)
      continue
    }
    const at = instantAt(first.day, 0)
    const successors = ofOne.map(({ successor }) => successor)
    const goesOn = successors.length === 1 && successors[0] === code
    const before = successorsOf(ofCode(code), overrides, code, at)
    if (goesOn || (lastBefore(ofCode(code), code, at) && before.join(' ') === successors.join(' '))) judged.same += 1
    else judged.successions.push({ code, successors, fresh: ofCode(code).length === 0 ? formerRow(first, at) : null })
  }
  judged.wrong.sort((one, other) => one.line - other.line)
  return judged
}

const formerRow = ({ name }: SuccessorRow, until: Date) => ({ name, parentCode: null, until })

function rowProblem(
  { successor, code, day, name }: SuccessorRow,
  earlier: readonly SuccessorRow[],
  ofCode: readonly CategoryVersion[],
  ofSuccessor: readonly CategoryVersion[],
): RowProblem | undefined {
  const at = instantAt(day, 0)
  if (earlier.some((row) => row.successor === successor)) return 'twice'
  if (earlier.some((row) => row.day !== day)) return 'other_day'
  if (!versionAt(ofSuccessor, at)) return 'successor_not_there'
  if (code === successor) return undefined
  const current = versionAt(ofCode, at)
  if (current) return lastBefore(ofCode, code, new Date(at.getTime() - 1)) === current ? 'still_valid' : 'given_anew'
  if (ofCode.length > 0 && !lastBefore(ofCode, code, at)) return 'given_anew'
  return ofCode.length === 0 && name === '' ? 'name_missing' : undefined
}
