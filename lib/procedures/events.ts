import { z } from 'zod'
import { defineEvent } from '@/lib/platform/event'

/** Somebody, or the first start, wants the catalogue fetched now instead of at night. `by` names the job or the officer's id. */
export const catalogueSyncRequested = defineEvent('catalogue/sync.requested', z.object({ by: z.string() }))
