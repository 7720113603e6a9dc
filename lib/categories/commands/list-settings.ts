import 'server-only'
import { db } from '@/db/client'
import { categorySettings } from '@/db/schema'
import { recordAudit } from '@/lib/audit/commands'
import type { Officer, System } from '@/lib/auth/actor'
import { now as clock } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/id'
import { refuseUnless } from '@/lib/platform/refusal'
import { CATEGORY_SENTENCES } from '../labels'
import { keepsCategories } from '../policy'
import { findListSettings } from '../queries'
import {
  CATEGORY_LISTS,
  type CategoryList,
  type ContractSource,
  type ListSource,
  settingsInForce,
} from '../rules/lists'
import type { ListSettingsForm } from '../schema'
import { lockCategories } from './national-list'

/**
 * Puts a new version of the service and the keys of a list in force. Refuses `categories.not_keeper`, `categories.settings_changed` when
 * another one came in between, and `categories.nothing`.
 */
export function saveSettings(
  officer: Officer,
  input: ListSettingsForm,
  contract: ContractSource,
  at = clock(),
): Promise<{ version: number }> {
  return db.transaction(async (tx) => {
    refuseUnless(keepsCategories(officer), 'categories.not_keeper', CATEGORY_SENTENCES.notKeeper, 'forbidden')
    await lockCategories(tx)
    const { list, version: seen, ...next } = input
    const { version, ...before } = settingsInForce(contract, await findListSettings(list, tx))
    refuseUnless(version === seen, 'categories.settings_changed', CATEGORY_SENTENCES.settingsChanged)
    const keys = Object.keys(before) as (keyof typeof before)[]
    const different = keys.some((key) => before[key] !== next[key])
    refuseUnless(different, 'categories.nothing', CATEGORY_SENTENCES.nothing, 'invalid')
    const row = { ...next, id: newId(), list, version: version + 1, at }
    await tx.insert(categorySettings).values({ ...row, officerId: officer.id, officerName: officer.fullName })
    await recordAudit(
      {
        ...{ actorKind: 'officer', actorId: officer.id, act: 'category.settings_changed' },
        ...{ subjectKind: 'category', subjectId: list, detail: { version: version + 1, service: next.service } },
      },
      tx,
    )
    return { version: version + 1 }
  })
}

/** What a demonstration says of its lists before anybody has said anything; answers how many are new. */
export function seedListSettings(
  system: System,
  seeds: Partial<Record<CategoryList, ListSource>>,
  note: string,
  at = clock(),
): Promise<number> {
  return db.transaction(async (tx) => {
    await lockCategories(tx)
    const rows = CATEGORY_LISTS.flatMap((list) => {
      const source = seeds[list]
      return source
        ? [{ id: newId(), list, version: 1, ...source, confirmed: false, note, officerName: system.name, at }]
        : []
    })
    if (rows.length === 0) return 0
    const added = await tx
      .insert(categorySettings)
      .values(rows)
      .onConflictDoNothing()
      .returning({ list: categorySettings.list })
    return added.length
  })
}
