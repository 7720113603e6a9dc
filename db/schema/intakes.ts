import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { officers } from './accounts'
import { attachments } from './attachments'
import { createdAt, id, instant } from './columns'
import { dossierActs, dossiers } from './dossiers'

/** Who brought a dossier to the counter: the applicant, somebody authorised, or an officer who files for them (decided 26). */
export const FILED_BY = ['applicant', 'representative', 'officer'] as const

/** How a dossier came over the counter. Never changed afterwards. */
export const counterIntakes = pgTable(
  'counter_intakes',
  {
    id: id(),
    officerId: uuid('officer_id')
      .notNull()
      .references(() => officers.id),
    /** From the form: a second press of its button finds the dossier of the first. */
    requestKey: uuid('request_key').notNull(),
    dossierId: uuid('dossier_id')
      .notNull()
      .references(() => dossiers.id),
    filedBy: text('filed_by', { enum: FILED_BY }).notNull(),
    /** The person at the counter when it is not the applicant, and by what right. */
    filerName: text('filer_name'),
    authorisation: text('authorisation'),
    /** The applicant's signature on paper is kept with the dossier. */
    signatureKept: boolean('signature_kept').notNull(),
    /** The declaration lies on paper; otherwise its answers were typed in. */
    formOnPaper: boolean('form_on_paper').notNull(),
    /** Số hiệu bưu gửi of what came by post. */
    postTracking: text('post_tracking'),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('counter_intakes_request_idx').on(t.officerId, t.requestKey),
    uniqueIndex('counter_intakes_dossier_idx').on(t.dossierId),
    check('counter_intakes_filed_by_check', sql`${t.filedBy} in ${sql.raw(`('${FILED_BY.join("','")}')`)}`),
  ],
)

/** Papers counted at the counter, originals (bản chính) and copies (bản sao), by the keys of the service's terms. */
export const dossierPaperCounts = pgTable(
  'dossier_paper_counts',
  {
    dossierId: uuid('dossier_id')
      .notNull()
      .references(() => dossiers.id),
    paperKey: text('paper_key').notNull(),
    /** 1, 2, 3 … as the terms list them. */
    position: integer('position').notNull(),
    name: text('name').notNull(),
    originals: integer('originals').notNull(),
    copies: integer('copies').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.dossierId, t.paperKey] }),
    check('dossier_paper_counts_not_negative', sql`${t.originals} >= 0 and ${t.copies} >= 0`),
  ],
)

/** Photographs and scans that show a result was handed over; they count from the act on. */
export const handOverProofs = pgTable(
  'hand_over_proofs',
  {
    id: id(),
    dossierId: uuid('dossier_id')
      .notNull()
      .references(() => dossiers.id),
    attachmentId: uuid('attachment_id')
      .notNull()
      .references(() => attachments.id),
    actId: uuid('act_id').references(() => dossierActs.id),
    withdrawnAt: instant('withdrawn_at'),
    createdAt: createdAt(),
  },
  (t) => [
    index('hand_over_proofs_dossier_idx').on(t.dossierId),
    uniqueIndex('hand_over_proofs_attachment_idx').on(t.attachmentId),
  ],
)
