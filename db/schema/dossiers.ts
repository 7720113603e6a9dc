import { sql } from 'drizzle-orm'
import {
  bigint,
  bigserial,
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
import type { DeadlineStep } from '@/lib/deadlines/rules/period'
import type { DossierAct, DossierStatus } from '@/lib/dossiers/rules/acts'
import type { ActDetails } from '@/lib/dossiers/schema/acts'
import { citizens, officers } from './accounts'
import { attachments } from './attachments'
import { agencies } from './categories'
import { createdAt, id, instant } from './columns'
import { procedures, procedureVersions, serviceVersions } from './procedures'

/** A submission being written; kept 30 days, at most 5 per citizen. */
export const drafts = pgTable(
  'drafts',
  {
    id: id(),
    citizenId: uuid('citizen_id')
      .notNull()
      .references(() => citizens.id),
    procedureId: uuid('procedure_id')
      .notNull()
      .references(() => procedures.id),
    serviceVersionId: uuid('service_version_id')
      .notNull()
      .references(() => serviceVersions.id),
    /** The answers so far, sealed JSON: { [input name]: string }. */
    answersSealed: text('answers_sealed').notNull(),
    /** Last step that was saved complete. */
    step: text('step').notNull(),
    version: integer('version').notNull().default(1),
    expiresAt: instant('expires_at').notNull(),
    createdAt: createdAt(),
    updatedAt: instant('updated_at').notNull(),
    /** Set when it became a dossier; a second send of the same draft finds it here. */
    dossierId: uuid('dossier_id'),
  },
  (t) => [index('drafts_citizen_idx').on(t.citizenId, t.updatedAt), index('drafts_expires_idx').on(t.expiresAt)],
)

export const draftPapers = pgTable(
  'draft_papers',
  {
    draftId: uuid('draft_id')
      .notNull()
      .references(() => drafts.id, { onDelete: 'cascade' }),
    /** Key of the paper in the service's terms. */
    paperKey: text('paper_key').notNull(),
    attachmentId: uuid('attachment_id')
      .notNull()
      .references(() => attachments.id),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.draftId, t.attachmentId] })],
)

export const CHANNELS = ['counter', 'online', 'post'] as const

export const APPROVALS = ['none', 'asked', 'approved', 'signed'] as const

export const FEES = ['none', 'due', 'paid'] as const

export const dossiers = pgTable(
  'dossiers',
  {
    id: id(),
    /** Mã gửi tạm, given when the citizen sends; another shape than the number. */
    submissionCode: text('submission_code').notNull().unique(),
    /** Mã hồ sơ (NĐ 61/2018 Đ26), given at receipt. */
    number: text('number').unique(),
    legacyNumber: text('legacy_number'),
    /** What the national portal calls a dossier that was handed in there (`origin` national). */
    nationalNumber: text('national_number').unique(),
    origin: text('origin', { enum: ['local', 'counter', 'national', 'legacy'] })
      .notNull()
      .default('local'),
    channel: text('channel', { enum: CHANNELS }).notNull(),
    procedureId: uuid('procedure_id')
      .notNull()
      .references(() => procedures.id),
    procedureVersionId: uuid('procedure_version_id')
      .notNull()
      .references(() => procedureVersions.id),
    serviceVersionId: uuid('service_version_id')
      .notNull()
      .references(() => serviceVersions.id),
    receivingAgencyId: uuid('receiving_agency_id')
      .notNull()
      .references(() => agencies.id),
    processingAgencyId: uuid('processing_agency_id')
      .notNull()
      .references(() => agencies.id),
    /** Another agency than the receiving one processes it: few of all, which the planner of queries has to know; the database writes it. */
    processedElsewhere: boolean('processed_elsewhere')
      .notNull()
      .generatedAlwaysAs(sql`receiving_agency_id <> processing_agency_id`),
    citizenId: uuid('citizen_id').references(() => citizens.id),
    applicantName: text('applicant_name').notNull(),
    /** Lower case and without marks, for the search of the officers' list; the database writes it. */
    applicantFolded: text('applicant_folded').generatedAlwaysAs(sql`folded(applicant_name)`),
    applicantKind: text('applicant_kind', { enum: ['person', 'enterprise', 'organisation'] }).notNull(),
    identitySealed: text('identity_sealed'),
    identityIndex: text('identity_index'),
    identityMasked: text('identity_masked'),
    /** Who acts for an enterprise or organisation that came to a counter; the số định danh sealed. */
    representativeName: text('representative_name'),
    representativeSealed: text('representative_sealed'),
    representativeMasked: text('representative_masked'),
    techId: text('tech_id'),
    email: text('email'),
    phone: text('phone'),
    address: text('address'),
    verifiedAccount: boolean('verified_account').notNull().default(false),
    /** Sealed JSON of the form's answers. */
    answersSealed: text('answers_sealed').notNull(),
    summary: text('summary').notNull(),
    resultDelivery: text('result_delivery', { enum: ['online', 'counter', 'post'] }).notNull(),
    /** The fold of the acts, kept so that lists can use an index. One of the ten official codes. */
    status: text('status').$type<DossierStatus>().notNull(),
    /** Where the draft result stands with the leader: of the same fold, kept for the same reason. */
    approval: text('approval', { enum: APPROVALS }).notNull().default('none'),
    /** Whether money is owed: of the same fold, kept for the same reason. */
    fee: text('fee', { enum: FEES }).notNull().default('none'),
    submittedAt: instant('submitted_at').notNull(),
    receivedAt: instant('received_at'),
    /** Null before receipt, and while the clock stands (status 5, 6). */
    dueAt: instant('due_at'),
    /** The day promised at receipt, before any extension or new beginning (decided 7). */
    originalDueAt: instant('original_due_at'),
    dueSteps: jsonb('due_steps').$type<DeadlineStep[]>(),
    /** Until when an online submission must be answered (8 working hours, decided 8). */
    answerDueAt: instant('answer_due_at'),
    /** Until when a received dossier goes to the specialist unit (NĐ 61/2018 Đ18); null where nobody counted it. */
    transferDueAt: instant('transfer_due_at'),
    finishedAt: instant('finished_at'),
    returnedAt: instant('returned_at'),
    holderId: uuid('holder_id').references(() => officers.id),
    version: integer('version').notNull().default(1),
    createdAt: createdAt(),
  },
  (t) => [
    index('dossiers_receiving_idx').on(t.receivingAgencyId, t.status, t.dueAt),
    index('dossiers_processing_idx').on(t.processingAgencyId, t.status, t.dueAt),
    // What the officers' list counts, for all its tabs at once: rows are wide, and thousands of them must not be read for a number.
    index('dossiers_open_idx')
      .on(t.processingAgencyId, t.status, t.dueAt, t.answerDueAt, t.approval, t.fee, t.holderId)
      .where(sql`${t.status} in ('1', '2', '4', '5', '6', '9')`),
    // What one agency received and another one processes: of a million only those.
    index('dossiers_elsewhere_idx').on(t.receivingAgencyId, t.status, t.dueAt).where(sql`${t.processedElsewhere}`),
    index('dossiers_same_person_idx').on(t.identityIndex, t.procedureId, t.submittedAt),
    index('dossiers_applicant_idx').using('gin', t.applicantFolded.op('gin_trgm_ops')),
    index('dossiers_holder_idx').on(t.holderId, t.status),
    // For the job that reminds of apologies and the preview of a calendar's change: of a million only those whose clock runs.
    index('dossiers_due_idx').on(t.dueAt, t.id).where(sql`${t.status} in ('2', '4')`),
    // Who was transferred late is told among those alone that were not transferred yet.
    index('dossiers_transfer_idx').on(t.transferDueAt).where(sql`${t.status} = '2'`),
    // Results that wait to be handed over, the longest wait first: of a million only those.
    index('dossiers_ready_idx').on(t.finishedAt, t.id).where(sql`${t.status} = '9'`),
    index('dossiers_citizen_idx').on(t.citizenId, t.submittedAt),
    index('dossiers_legacy_idx').on(t.legacyNumber).where(sql`${t.legacyNumber} is not null`),
    check('dossiers_status_check', sql`${t.status} in ('1','2','3','4','5','6','7','8','9','10')`),
    check('dossiers_approval_check', sql`${t.approval} in ('none', 'asked', 'approved', 'signed')`),
    check('dossiers_represented', sql`${t.representativeName} is null or ${t.applicantKind} <> 'person'`),
    check('dossiers_fee_check', sql`${t.fee} in ('none', 'due', 'paid')`),
    check('dossiers_number_at_receipt', sql`(${t.number} is null) = (${t.receivedAt} is null)`),
  ],
)

/** What happened, in order, append-only. `dossiers.status` is the fold of these rows. */
export const dossierActs = pgTable(
  'dossier_acts',
  {
    id: id(),
    position: bigserial('position', { mode: 'number' }).notNull(),
    dossierId: uuid('dossier_id')
      .notNull()
      .references(() => dossiers.id),
    /** 1, 2, 3 … within the dossier; equals the dossier's version after the act. */
    sequence: integer('sequence').notNull(),
    act: text('act').$type<DossierAct>().notNull(),
    status: text('status').$type<DossierStatus>().notNull(),
    actorKind: text('actor_kind', { enum: ['citizen', 'officer', 'system'] }).notNull(),
    actorId: uuid('actor_id'),
    actorName: text('actor_name').notNull(),
    actorTitle: text('actor_title').notNull(),
    agencyName: text('agency_name'),
    onBehalfOf: uuid('on_behalf_of'),
    channel: text('channel', { enum: CHANNELS }).notNull(),
    /** Which version the actor saw when deciding. */
    seenVersion: integer('seen_version').notNull(),
    note: text('note'),
    details: jsonb('details').$type<ActDetails>(),
    at: instant('at').notNull(),
  },
  (t) => [
    uniqueIndex('dossier_acts_sequence_idx').on(t.dossierId, t.sequence),
    index('dossier_acts_position_idx').on(t.position),
  ],
)

/** Opinions asked of other agencies (NĐ 61/2018 Đ19.5). The acts say what was asked and answered; while open, the agency sees the dossier. */
export const dossierOpinions = pgTable(
  'dossier_opinions',
  {
    askActId: uuid('ask_act_id')
      .primaryKey()
      .references(() => dossierActs.id),
    dossierId: uuid('dossier_id')
      .notNull()
      .references(() => dossiers.id),
    /** Who was asked. */
    agencyId: uuid('agency_id')
      .notNull()
      .references(() => agencies.id),
    dueOn: date('due_on', { mode: 'string' }).notNull(),
    askedAt: instant('asked_at').notNull(),
    answerActId: uuid('answer_act_id').references(() => dossierActs.id),
    answeredAt: instant('answered_at'),
  },
  (t) => [
    index('dossier_opinions_agency_idx').on(t.agencyId, t.dueOn),
    index('dossier_opinions_dossier_idx').on(t.dossierId),
    uniqueIndex('dossier_opinions_open_idx').on(t.dossierId, t.agencyId).where(sql`${t.answerActId} is null`),
    check('dossier_opinions_answered', sql`(${t.answerActId} is null) = (${t.answeredAt} is null)`),
  ],
)

/** Papers of a dossier: handed in, added later, or its result. */
export const dossierPapers = pgTable(
  'dossier_papers',
  {
    id: id(),
    dossierId: uuid('dossier_id')
      .notNull()
      .references(() => dossiers.id),
    kind: text('kind', { enum: ['submitted', 'supplement', 'result'] }).notNull(),
    /** MAGIAYTO of the paper or MAKETQUA of the result; empty where the national list has none. */
    paperCode: text('paper_code').notNull(),
    name: text('name').notNull(),
    attachmentId: uuid('attachment_id')
      .notNull()
      .references(() => attachments.id),
    /** Of a result that was signed (PAdES): the file as it was before, which officers alone still see. */
    unsignedAttachmentId: uuid('unsigned_attachment_id').references(() => attachments.id),
    actId: uuid('act_id').references(() => dossierActs.id),
    withdrawnAt: instant('withdrawn_at'),
    createdAt: createdAt(),
  },
  (t) => [
    index('dossier_papers_dossier_idx').on(t.dossierId, t.kind),
    uniqueIndex('dossier_papers_attachment_idx').on(t.attachmentId),
    uniqueIndex('dossier_papers_unsigned_idx').on(t.unsignedAttachmentId),
    check('dossier_papers_signed_results', sql`${t.unsignedAttachmentId} is null or ${t.kind} = 'result'`),
  ],
)

/** The day's last sequence number per receiving agency; locked while a number is given, so no gap and no duplicate. */
export const dossierNumbers = pgTable(
  'dossier_numbers',
  {
    agencyId: uuid('agency_id')
      .notNull()
      .references(() => agencies.id),
    day: date('day', { mode: 'string' }).notNull(),
    last: bigint('last', { mode: 'number' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.day] })],
)
