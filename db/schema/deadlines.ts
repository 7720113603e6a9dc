import { index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { id, instant } from './columns'
import { dossiers } from './dossiers'

/** What an officer is told to do in time, once per dossier and due date. It does nothing by itself. */
export const reminders = pgTable(
  'reminders',
  {
    id: id(),
    dossierId: uuid('dossier_id')
      .notNull()
      .references(() => dossiers.id),
    /** `apology`: the due date is one working day away and will be missed unless it is extended (NĐ 61/2018 Đ19.9). */
    kind: text('kind', { enum: ['apology'] }).notNull(),
    /** The due date it is about; once the dossier has another, it is of no more use. */
    dueAt: instant('due_at').notNull(),
    /** Until when the letter of apology is due. */
    actBy: instant('act_by').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('reminders_dossier_idx').on(t.dossierId, t.kind, t.dueAt),
    index('reminders_due_idx').on(t.dueAt),
  ],
)
