import 'server-only'
import { and, eq, gt, isNull } from 'drizzle-orm'
import { db } from '@/db/client'
import { catalogueRuns, outbox } from '@/db/schema'
import { recordAudit } from '@/lib/audit/commands'
import type { Officer } from '@/lib/auth/actor'
import { emit } from '@/lib/outbox/commands'
import { now } from '@/lib/platform/clock'
import { refuseUnless } from '@/lib/platform/refusal'
import { lockCatalogue } from '@/lib/procedures/commands/record'
import { catalogueSyncRequested } from '@/lib/procedures/events'
import { CATALOGUE_SENTENCES } from '../labels/catalogue'
import { keepsCatalogue } from '../policy'

/** A run that is older than this has been left behind, and a question may be asked again after the shorter time. */
const LONGEST_RUN_MS = 60 * 60_000
const ASKED_AGAIN_MS = 60_000

/**
 * Asks for a synchronisation now instead of at night.
 * @throws Refusal `catalogue.not_keeper`, `catalogue.sync_running` while one runs or has just been asked for
 */
export function requestSync(officer: Officer, at = now()): Promise<void> {
  return db.transaction(async (tx) => {
    refuseUnless(keepsCatalogue(officer), 'catalogue.not_keeper', CATALOGUE_SENTENCES.notKeeper, 'forbidden')
    await lockCatalogue(tx)
    const running = await tx.$count(
      catalogueRuns,
      and(isNull(catalogueRuns.finishedAt), gt(catalogueRuns.startedAt, new Date(at.getTime() - LONGEST_RUN_MS))),
    )
    const asked = await tx.$count(
      outbox,
      and(
        eq(outbox.name, catalogueSyncRequested.eventName),
        gt(outbox.createdAt, new Date(at.getTime() - ASKED_AGAIN_MS)),
      ),
    )
    refuseUnless(running + asked === 0, 'catalogue.sync_running', CATALOGUE_SENTENCES.running)
    await emit(tx, catalogueSyncRequested({ by: officer.id }))
    await recordAudit({ actorKind: 'officer', actorId: officer.id, act: 'catalogue.sync_requested' }, tx)
  })
}
