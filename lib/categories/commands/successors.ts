import 'server-only'
import { and, eq, inArray, max } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { categoryOverrides } from '@/db/schema'
import { recordAudit } from '@/lib/audit/commands'
import type { Officer } from '@/lib/auth/actor'
import { now as clock } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/id'
import { Refusal, refuseUnless } from '@/lib/platform/refusal'
import { CATEGORY_SENTENCES, FILE_PROBLEM_WORDS, quotesWords } from '../labels'
import { keepsCategories } from '../policy'
import { listOverrides, listVersions } from '../queries'
import type { CategoryList } from '../rules/lists'
import { judgeSuccessors, readSuccessors, type Succession, takesSuccessors, type WrongRow } from '../rules/successors'
import { LONG_AGO } from '../rules/validity'
import { insertVersions, lockCategories, raiseCategoryVersion } from './national-list'

/** What became of a file: how many former codes are new to the list, told anew, and said already; or which rows are wrong. */
export type Imported = { fresh: number; told: number; same: number; wrong: readonly WrongRow[] }

type File = { list: CategoryList; text: string; reason: string }

/**
 * Takes in a file that says what came in place of former codes: the whole of it, or nothing when a row is wrong. A code that the list never
 * had is kept as a row that ended; of one that it had, the province says it beside it, as `overrideRow` does. Refuses
 * `categories.not_keeper`, `categories.no_successors` and `categories.file_<problem>`.
 */
export async function importSuccessors(
  officer: Officer,
  { list, text, reason }: File,
  at = clock(),
): Promise<Imported> {
  refuseUnless(keepsCategories(officer), 'categories.not_keeper', CATEGORY_SENTENCES.notKeeper, 'forbidden')
  refuseUnless(takesSuccessors(list), 'categories.no_successors', CATEGORY_SENTENCES.noSuccessors, 'invalid')
  const file = readSuccessors(text)
  if (file.problem) {
    const sentence = file.problem === 'quotes' ? quotesWords(file.line) : FILE_PROBLEM_WORDS[file.problem]
    throw new Refusal('invalid', `categories.file_${file.problem}`, sentence, { tep: [sentence] })
  }
  return db.transaction(async (tx) => {
    await lockCategories(tx)
    const judged = judgeSuccessors(file.rows, await listVersions(list, tx), await listOverrides(list, tx))
    const wrong = [...file.wrong, ...judged.wrong].sort((one, other) => one.line - other.line)
    if (wrong.length > 0) return { fresh: 0, told: 0, same: 0, wrong }
    const { successions, same } = judged
    const fresh = await keepFormer(tx, list, successions)
    const told = successions.filter((one) => one.fresh === null)
    await sayBeside(tx, list, told, { officer, reason, at })
    if (successions.length > 0) await raiseCategoryVersion(tx)
    const detail = { fresh, told: told.length, same, reason }
    const about = { act: 'category.successors_imported', subjectKind: 'category', subjectId: list, detail }
    await recordAudit({ actorKind: 'officer', actorId: officer.id, ...about }, tx)
    return { fresh, told: told.length, same, wrong: [] }
  })
}

async function keepFormer(tx: Tx, list: CategoryList, successions: readonly Succession[]): Promise<number> {
  const rows = successions.flatMap(({ code, successors, fresh }) => {
    if (!fresh) return []
    const { until, ...named } = fresh
    return [{ code, ...named, successors, more: {}, source: 'seed' as const, validFrom: LONG_AGO, validTo: until }]
  })
  await insertVersions(tx, list, rows)
  return rows.length
}

type Said = { officer: Officer; reason: string; at: Date }

async function sayBeside(tx: Tx, list: CategoryList, told: readonly Succession[], { officer, reason, at }: Said) {
  if (told.length === 0) return
  const { code, version } = categoryOverrides
  const codes = told.map((one) => one.code)
  const rows = await tx
    .select({ code, version: max(version) })
    .from(categoryOverrides)
    .where(and(eq(categoryOverrides.list, list), inArray(code, codes)))
    .groupBy(code)
  const versions = new Map(rows.map((row) => [row.code, row.version ?? 0]))
  const by = { officerId: officer.id, officerName: officer.fullName, reason, at }
  const values = told.map((one) => {
    const state = { kind: 'successors' as const, codes: one.successors }
    return { id: newId(), list, code: one.code, version: (versions.get(one.code) ?? 0) + 1, state, ...by }
  })
  for (let from = 0; from < values.length; from += ROWS_AT_ONCE)
    await tx.insert(categoryOverrides).values(values.slice(from, from + ROWS_AT_ONCE))
}

/** A statement takes at most 65,535 values. */
const ROWS_AT_ONCE = 1000
