import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { FormSet, PaperKind } from '@/lib/papers/schema'
import { officers } from './accounts'
import { attachments } from './attachments'
import { agencies } from './categories'
import { createdAt, id, instant } from './columns'
import { dossierActs, dossiers } from './dossiers'

export const ISSUED_KINDS = [
  'receipt',
  'supplement_request',
  'refusal',
  'apology',
  'stop_notice',
  'control_sheet',
  'register',
] as const satisfies readonly PaperKind[]

export const ISSUED_SETS = ['tt-01-2018', 'tt-03-2025'] as const satisfies readonly FormSet[]

/** A form filled, numbered and stored as a PDF (requirements 2.2). The application's role can only append. */
export const issuedPapers = pgTable(
  'issued_papers',
  {
    id: id(),
    /** Null for the register, which is about many. */
    dossierId: uuid('dossier_id').references(() => dossiers.id),
    /** The act the paper tells of; a second press of the button finds the paper of this act. */
    actId: uuid('act_id').references(() => dossierActs.id),
    kind: text('kind', { enum: ISSUED_KINDS }).notNull(),
    formSet: text('form_set', { enum: ISSUED_SETS }).notNull(),
    agencyId: uuid('agency_id')
      .notNull()
      .references(() => agencies.id),
    /** The year in Viet Nam in which it was issued. */
    year: integer('year').notNull(),
    /** 1, 2, 3 … per agency, kind and year. */
    number: integer('number').notNull(),
    /** As printed: `12/TNHS`. */
    printedNumber: text('printed_number').notNull(),
    attachmentId: uuid('attachment_id')
      .notNull()
      .references(() => attachments.id),
    sha256: text('sha256').notNull(),
    /** Carries a digital signature (PAdES). */
    signed: boolean('signed').notNull(),
    issuedBy: uuid('issued_by')
      .notNull()
      .references(() => officers.id),
    issuedAt: instant('issued_at').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('issued_papers_number_idx').on(t.agencyId, t.kind, t.year, t.number),
    uniqueIndex('issued_papers_act_idx').on(t.dossierId, t.kind, t.actId),
    uniqueIndex('issued_papers_attachment_idx').on(t.attachmentId),
    index('issued_papers_dossier_idx').on(t.dossierId, t.issuedAt),
    check('issued_papers_kind_check', sql`${t.kind} in ${sql.raw(`('${ISSUED_KINDS.join("','")}')`)}`),
    check('issued_papers_set_check', sql`${t.formSet} in ${sql.raw(`('${ISSUED_SETS.join("','")}')`)}`),
    check('issued_papers_of_a_dossier', sql`(${t.kind} = 'register') = (${t.dossierId} is null)`),
  ],
)

/** The year's last number per agency and kind; locked while a paper is issued, so no gap and no duplicate. */
export const paperNumbers = pgTable(
  'paper_numbers',
  {
    agencyId: uuid('agency_id')
      .notNull()
      .references(() => agencies.id),
    kind: text('kind', { enum: ISSUED_KINDS }).notNull(),
    year: integer('year').notNull(),
    last: integer('last').notNull(),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.kind, t.year] })],
)
