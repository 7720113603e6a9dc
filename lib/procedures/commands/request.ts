import 'server-only'
import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { catalogueRuns, outbox } from '@/db/schema'
import type { System } from '@/lib/auth/actor'
import { emit } from '@/lib/outbox/commands'
import { catalogueSyncRequested } from '../events'
import { lockCatalogue } from './record'

/** Asks for the first synchronisation, once: not when one has run, and not when it is already asked for. Answers whether it asked. */
export function requestFirstSync(system: System): Promise<boolean> {
  return db.transaction(async (tx) => {
    await lockCatalogue(tx)
    const [run] = await tx.select({ id: catalogueRuns.id }).from(catalogueRuns).limit(1)
    const [asked] = await tx
      .select({ id: outbox.id })
      .from(outbox)
      .where(eq(outbox.name, catalogueSyncRequested.eventName))
      .limit(1)
    if (run || asked) return false
    await emit(tx, catalogueSyncRequested({ by: system.name }))
    return true
  })
}
