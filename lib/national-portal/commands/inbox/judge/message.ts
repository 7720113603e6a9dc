import 'server-only'
import type { inbox } from '@/db/schema/index'

export type MessageRow = typeof inbox.$inferSelect

/** What became of a message. */
export type Verdict = {
  outcome: NonNullable<MessageRow['outcome']>
  reason?: string
  dossierId?: string
}
