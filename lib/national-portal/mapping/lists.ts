import { z } from 'zod'
import type { NationalList, NationalRow } from '@/lib/categories/schema'
import type { NationalCall } from '../rules'
import { required, storable, WrongAnswer } from './procedures'

/** A list is one long answer; the ordinary limit of a call is made for short ones. */
const LIST_TIMEOUT_MS = 60_000

const list = (service: string): NationalCall => ({ kind: 'share', service, parameters: {}, timeoutMs: LIST_TIMEOUT_MS })

/** b.1: the whole list in one answer. */
export const listQuestion: Record<NationalList | 'procedures', NationalCall> = {
  fields: list('LayDanhMucLinhVuc'),
  agencies: list('LayDanhMucCoQuan'),
  procedures: list('LayDanhSachTTHC'),
}

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

const CATEGORY_KEYS = {
  fields: { code: 'MALINHVUC', name: 'TENLINHVUC' },
  agencies: { code: 'MADONVI', name: 'TENDONVI' },
} as const

const CategoryRow = z.record(z.string(), z.union([z.string(), z.number()]).nullable())

/** Rows of a shared list; keys other than code and name stay as they came. @throws z.ZodError, WrongAnswer where code or name is missing */
export function readCategoryRows(list: NationalList, result: readonly unknown[]): NationalRow[] {
  const keys = CATEGORY_KEYS[list]
  const read = z
    .array(CategoryRow)
    .parse(result)
    .map((row) => {
      const texts = Object.fromEntries(
        Object.entries(row).map(([key, value]) => [storable(key), storable(String(value ?? ''))]),
      )
      const { [keys.code]: code, [keys.name]: name, ...more } = texts
      if (!code || !name) throw new WrongAnswer(`một dòng không có ${code ? keys.name : keys.code}`)
      return { code, name, more }
    })
  return [...new Map(read.map((row) => [row.code, row])).values()]
}
