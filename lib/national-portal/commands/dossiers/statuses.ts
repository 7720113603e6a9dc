import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { nationalStatusLists } from '@/db/schema/index'
import { recordAudit } from '@/lib/audit/commands'
import type { Officer } from '@/lib/auth/actor'
import { emit } from '@/lib/outbox/commands'
import { now as clock } from '@/lib/platform/clock'
import { refuseUnless } from '@/lib/platform/refusal'
import { exchangeDelayed } from '../../events'
import { SENTENCES } from '../../labels/ledger'
import { keepsExchange } from '../../policy'
import { currentStatuses } from '../../queries/statuses'
import type { SetStatusList } from '../../schema/ledger'

/**
 * Sets which status answers which (decided 16) as a new version; what was held for it, and what now says something else, goes out at
 * once. Refuses `exchange.not_your_part`, and `exchange.statuses_changed` when the form was of an older version.
 */
export async function setStatusList(officer: Officer, { version, statuses }: SetStatusList, now = clock()) {
  refuseUnless(keepsExchange(officer), 'exchange.not_your_part', SENTENCES.notKeeper, 'forbidden')
  await db.transaction(async (tx) => {
    const newest = (await currentStatuses(tx))?.version ?? 0
    refuseUnless(newest === version, 'exchange.statuses_changed', SENTENCES.statusesChanged)
    const set = await tx
      .insert(nationalStatusLists)
      .values({ version: version + 1, statuses, setBy: officer.id, setAt: now })
      .onConflictDoNothing()
      .returning({ version: nationalStatusLists.version })
    refuseUnless(set.length > 0, 'exchange.statuses_changed', SENTENCES.statusesChanged)
    const dueAt = new Date().toISOString()
    await tx.execute(sql`
      with mine as materialized (
        select e.dossier_id from exchange_dossiers e join exchange_messages m on m.dossier_id = e.dossier_id and m.kind = 'status'
        order by e.dossier_id for update of e
      )
      update exchange_dossiers e set due_at = ${dueAt}::timestamptz from mine where e.dossier_id = mine.dossier_id`)
    await emit(tx, exchangeDelayed({ dueAt }))
    const about = { act: 'exchange.statuses_set', subjectKind: 'exchange', subjectId: String(version + 1) }
    await recordAudit({ actorKind: 'officer', actorId: officer.id, ...about }, tx)
  })
}
