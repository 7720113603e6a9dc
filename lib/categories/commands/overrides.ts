import 'server-only'
import { db } from '@/db/client'
import { categoryOverrides } from '@/db/schema'
import { recordAudit } from '@/lib/audit/commands'
import type { Officer } from '@/lib/auth/actor'
import { now as clock } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/id'
import { Refusal, refuseUnless } from '@/lib/platform/refusal'
import { CATEGORY_SENTENCES, OVERRIDE_PROBLEM_WORDS } from '../labels'
import { keepsCategories } from '../policy'
import { findOverride, listVersions } from '../queries'
import { overrideProblem } from '../rules/validity'
import type { OverrideInput } from '../schema'
import { lockCategories, raiseCategoryVersion } from './national-list'

/**
 * Says something of a row beside the national portal, or takes it back (`state` null), with a reason. It survives every fetch, and the
 * earlier words stay. Refuses `categories.not_keeper`, `categories.override_changed`, `categories.nothing_to_undo` and, by what
 * is wrong with it, `categories.override_<problem>`.
 */
export function overrideRow(officer: Officer, input: OverrideInput, at = clock()): Promise<{ version: number }> {
  const { list, code, state, reason } = input
  return db.transaction(async (tx) => {
    refuseUnless(keepsCategories(officer), 'categories.not_keeper', CATEGORY_SENTENCES.notKeeper, 'forbidden')
    await lockCategories(tx)
    const before = await findOverride(list, code, tx)
    const seen = before?.version ?? 0
    refuseUnless(seen === input.version, 'categories.override_changed', CATEGORY_SENTENCES.overrideChanged)
    const undone = state !== null || (before !== null && before.state !== null)
    refuseUnless(undone, 'categories.nothing_to_undo', CATEGORY_SENTENCES.nothingToUndo, 'invalid')
    const problem = state ? overrideProblem(await listVersions(list, tx), code, state, at) : undefined
    if (problem) throw new Refusal('invalid', `categories.override_${problem}`, OVERRIDE_PROBLEM_WORDS[problem])
    const row = { id: newId(), list, code, version: seen + 1, state, reason, at }
    await tx.insert(categoryOverrides).values({ ...row, officerId: officer.id, officerName: officer.fullName })
    await recordAudit(
      {
        ...{ actorKind: 'officer', actorId: officer.id, subjectKind: 'category', subjectId: list },
        ...{ act: state ? 'category.row_overridden' : 'category.row_restored' },
        detail: { row: code, version: seen + 1 },
      },
      tx,
    )
    await raiseCategoryVersion(tx)
    return { version: seen + 1 }
  })
}
