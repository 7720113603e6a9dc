import 'server-only'
import { db } from '@/db/client'
import { catalogueRules } from '@/db/schema'
import { recordAudit } from '@/lib/audit/commands'
import type { Officer } from '@/lib/auth/actor'
import { now } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/id'
import { refuseUnless } from '@/lib/platform/refusal'
import { lockCatalogue } from '@/lib/procedures/commands/record'
import { CATALOGUE_SENTENCES } from '../labels/catalogue'
import { keepsCatalogue } from '../policy'
import { rulesInForce } from '../queries/rules'
import type { RulesForm } from '../schema/rules'

/**
 * Begins a new version of the rules. What waits already goes on waiting. Answers the version in force.
 * @throws Refusal `catalogue.not_keeper`, `catalogue.rules_changed` when somebody saved since `version` was read
 */
export function saveCatalogueRules(
  officer: Officer,
  { version, rules }: RulesForm,
  at = now(),
): Promise<{ version: number }> {
  return db.transaction(async (tx) => {
    refuseUnless(keepsCatalogue(officer), 'catalogue.not_keeper', CATALOGUE_SENTENCES.notKeeper, 'forbidden')
    await lockCatalogue(tx)
    const before = await rulesInForce(tx)
    refuseUnless(before.version === version, 'catalogue.rules_changed', CATALOGUE_SENTENCES.rulesChanged)
    const next = version + 1
    const who = { officerId: officer.id, officerName: officer.fullName }
    await tx.insert(catalogueRules).values({ id: newId(), version: next, rules, ...who, at })
    const entry = { actorKind: 'officer', actorId: officer.id, act: 'catalogue.rules_saved' } as const
    await recordAudit({ ...entry, detail: { version: next } }, tx)
    return { version: next }
  })
}
