import { index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, instant } from './columns'
import { dossierActs, dossiers } from './dossiers'

/** One message to one person about one act, by one channel. */
export const notices = pgTable(
  'notices',
  {
    id: id(),
    dossierId: uuid('dossier_id')
      .notNull()
      .references(() => dossiers.id),
    actId: uuid('act_id')
      .notNull()
      .references(() => dossierActs.id),
    citizenId: uuid('citizen_id'),
    channel: text('channel', { enum: ['portal', 'mail', 'sms'] }).notNull(),
    /** Mail address or phone number, sealed; null for the portal. */
    recipientSealed: text('recipient_sealed'),
    subject: text('subject').notNull(),
    body: text('body').notNull(),
    state: text('state', { enum: ['waiting', 'sent', 'failed'] })
      .notNull()
      .default('waiting'),
    attempts: integer('attempts').notNull().default(0),
    /** Not before this instant. */
    retryAt: instant('retry_at'),
    sentAt: instant('sent_at'),
    readAt: instant('read_at'),
    lastError: text('last_error'),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('notices_act_channel_idx').on(t.actId, t.channel),
    index('notices_citizen_idx').on(t.citizenId, t.createdAt),
    index('notices_state_idx').on(t.state, t.createdAt),
  ],
)
