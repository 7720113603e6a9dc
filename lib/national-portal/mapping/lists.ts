import { z } from 'zod'
import type { ListSource } from '@/lib/categories/rules/lists'
import type { NationalRow } from '@/lib/categories/schema'
import type { NationalCall } from '../rules/answers'
import { required, storable, WrongAnswer } from './procedures'

/** A list is one long answer; the ordinary limit of a call is made for short ones. */
const LIST_TIMEOUT_MS = 60_000

/** b.1: the whole of a list in one answer. */
export const listQuestion = (service: string): NationalCall => ({
  kind: 'share',
  service,
  parameters: {},
  timeoutMs: LIST_TIMEOUT_MS,
})

/** b.1: every procedure in one answer. */
export const proceduresQuestion = listQuestion('LayDanhSachTTHC')

const Listed = z.object({ MATTHC: required })

/** Codes of LayDanhSachTTHC, each once. @throws z.ZodError where a row has no code: half a list is no list */
export const readProcedureCodes = (result: readonly unknown[]): string[] => [
  ...new Set(
    z
      .array(Listed)
      .parse(result)
      .map((row) => row.MATTHC),
  ),
]

/** What stands beside code and name may be anything; what is no text is kept as JSON. */
const CategoryRow = z.record(z.string(), z.json())

const textOf = (value: z.core.util.JSONType | undefined) =>
  storable(
    value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value),
  )

/**
 * Rows of a shared list under the configured keys; what is not code, name or parent stays as it came, a code that comes twice counts
 * as its last row. @throws z.ZodError, WrongAnswer where a row lacks code or name
 */
export function readCategoryRows(keys: Omit<ListSource, 'service'>, result: readonly unknown[]): NationalRow[] {
  const read = z
    .array(CategoryRow)
    .parse(result)
    .map((row) => {
      const [code, name, parentCode] = [keys.codeKey, keys.nameKey, keys.parentKey].map((key) =>
        textOf(row[key]).trim(),
      )
      if (!code || !name) throw new WrongAnswer(`một dòng không có ${code ? keys.nameKey : keys.codeKey}`)
      const others = Object.entries(row).filter(([key]) => ![keys.codeKey, keys.nameKey, keys.parentKey].includes(key))
      const more = Object.fromEntries(others.map(([key, value]) => [storable(key), textOf(value)]))
      return { code, name, ...(parentCode ? { parentCode } : {}), more }
    })
  return [...new Map(read.map((row) => [row.code, row])).values()]
}

/** The keys that the rows of an answer have, in the order of the first row; empty where it has no rows. */
export function keysOfRows(result: readonly unknown[]): string[] {
  const rows = z.array(z.record(z.string(), z.unknown())).safeParse(result.slice(0, 50))
  return [...new Set((rows.data ?? []).flatMap((row) => Object.keys(row)))].map(storable)
}
