import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { LandTaxLine } from '@/lib/national-portal/mapping/land-tax'
import { attachments } from './attachments'
import { createdAt, id, instant } from './columns'
import { dossierActs, dossiers } from './dossiers'
import { inbox } from './platform'

/** `address`: its origin is none that is fetched from, so it stays an address. */
export const NATIONAL_FILE_STATES = ['address', 'waiting', 'fetched', 'failed'] as const

/** What a filing at DVCQG said of a dossier here: the notice it began with, and what came to it later. Sealed JSON of the kept texts. */
export const nationalFilings = pgTable(
  'national_filings',
  {
    messageId: uuid('message_id')
      .primaryKey()
      .references(() => inbox.id),
    dossierId: uuid('dossier_id')
      .notNull()
      .references(() => dossiers.id),
    kind: text('kind', { enum: ['notice', 'supplement'] }).notNull(),
    textsSealed: text('texts_sealed').notNull(),
    /** The act by which a supplement that was asked for was received. */
    actId: uuid('act_id').references(() => dossierActs.id),
    receivedAt: instant('received_at').notNull(),
  },
  (t) => [index('national_filings_dossier_idx').on(t.dossierId, t.receivedAt)],
)

/** Who a land tax paper speaks of: the tax code sealed, to be found by equality, and masked for the screen. */
const taxPayer = () => ({
  /** As it came; the dossier of this number may come here later. */
  dossierNumber: text('dossier_number').notNull(),
  taxCodeSealed: text('tax_code_sealed').notNull(),
  taxCodeIndex: text('tax_code_index').notNull(),
  taxCodeMasked: text('tax_code_masked').notNull(),
  decisionNumber: text('decision_number').notNull(),
  messageId: uuid('message_id')
    .notNull()
    .references(() => inbox.id),
  receivedAt: instant('received_at').notNull(),
})

/** Land tax notices (d.5): one per dossier, tax code and decision; a later message replaces what an earlier one said. */
export const landTaxNotices = pgTable(
  'land_tax_notices',
  {
    id: id(),
    ...taxPayer(),
    decidedOn: date('decided_on', { mode: 'string' }),
    lines: jsonb('lines').$type<LandTaxLine[]>().notNull(),
  },
  (t) => [uniqueIndex('land_tax_notices_key_idx').on(t.dossierNumber, t.taxCodeIndex, t.decisionNumber)],
)

/** Land tax payment documents (d.5); the decision is the one of the notice it pays. */
export const landTaxPayments = pgTable(
  'land_tax_payments',
  {
    id: id(),
    ...taxPayer(),
    paid: boolean('paid').notNull(),
    paidAt: instant('paid_at').notNull(),
    amountVnd: bigint('amount_vnd', { mode: 'number' }).notNull(),
    content: text('content').notNull(),
    documentUrl: text('document_url').notNull(),
  },
  (t) => [
    uniqueIndex('land_tax_payments_key_idx').on(t.dossierNumber, t.taxCodeIndex, t.decisionNumber),
    check('land_tax_payments_amount', sql`${t.amountVnd} >= 0`),
  ],
)

/** How much each caller of the national side sent in a day of Viet Nam, over all processes; what came beyond the measure is only counted. */
export const inboundVolumes = pgTable(
  'inbound_volumes',
  {
    day: date('day', { mode: 'string' }).notNull(),
    /** Network address of the caller. */
    caller: text('caller').notNull(),
    messages: integer('messages').notNull(),
    sizeBytes: bigint('size_bytes', { mode: 'number' }).notNull(),
    refused: integer('refused').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.day, t.caller] }),
    check('inbound_volumes_not_negative', sql`${t.messages} >= 0 and ${t.sizeBytes} >= 0 and ${t.refused} >= 0`),
  ],
)

/** Files that messages name by their address alone, and what became of them. */
export const nationalFiles = pgTable(
  'national_files',
  {
    messageId: uuid('message_id')
      .primaryKey()
      .references(() => inbox.id),
    /** As the message wrote it; the dossier of this number may come here later. */
    dossierNumber: text('dossier_number').notNull(),
    /** Of its address, which may hold a key to it, the origin alone in clear. */
    addressSealed: text('address_sealed').notNull(),
    origin: text('origin').notNull(),
    name: text('name').notNull(),
    state: text('state', { enum: NATIONAL_FILE_STATES }).notNull(),
    attempts: integer('attempts').notNull().default(0),
    /** When it is fetched next; null when it is not. */
    dueAt: instant('due_at'),
    /** Why it was not fetched, for officers. */
    reason: text('reason'),
    dossierId: uuid('dossier_id').references(() => dossiers.id),
    attachmentId: uuid('attachment_id').references(() => attachments.id),
    createdAt: createdAt(),
  },
  (t) => [
    index('national_files_due_idx').on(t.dueAt).where(sql`${t.dueAt} is not null`),
    index('national_files_address_idx').on(t.origin).where(sql`${t.state} = 'address'`),
    uniqueIndex('national_files_attachment_idx').on(t.attachmentId),
    check('national_files_state', sql`${t.state} in ${sql.raw(`('${NATIONAL_FILE_STATES.join("','")}')`)}`),
    check(
      'national_files_fetched',
      sql`(${t.state} = 'fetched') = (${t.attachmentId} is not null and ${t.dossierId} is not null)`,
    ),
  ],
)
