import 'server-only'
import { db, type Reader } from '@/db/client'
import { listCategoryRows } from '@/lib/categories/cached'
import type { Day } from '@/lib/platform/day'
import type { ServiceTerms } from '@/lib/procedures/schema'
import { listsOf, type Rows, withRows } from '../rules/choices'

/** The rows of every list that a form chooses from, as they are in force on `day`; nothing is asked for a form without. */
export async function rowsFor(terms: Pick<ServiceTerms, 'form'>, day: Day, on: Reader = db): Promise<Rows> {
  const lists = listsOf(terms)
  const rows: Rows = {}
  for (const list of lists) rows[list] = await listCategoryRows(list, day, on)
  return rows
}

/** The terms with the choices of `day` in the questions that choose from a shared list; `answers` as stored or typed. */
export async function withChoices<Terms extends Pick<ServiceTerms, 'form'>>(
  terms: Terms,
  answers: Readonly<Record<string, string>>,
  day: Day,
  on: Reader = db,
): Promise<Terms> {
  return withRows(terms, await rowsFor(terms, day, on), answers)
}
