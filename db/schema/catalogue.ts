import { sql } from 'drizzle-orm'
import { bigint, boolean, check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { Aspect, CatalogueRules } from '@/lib/catalogue/schema/rules'
import type { SiteReport, SiteSource } from '@/lib/catalogue/schema/sites'
import type { ProcedureDetail } from '@/lib/procedures/schema'
import { officers } from './accounts'
import { createdAt, id, instant } from './columns'
import { procedureVersions } from './procedures'

export const PROPOSAL_KINDS = ['added', 'changed', 'reopened', 'removed'] as const
export const PROPOSAL_STATES = ['waiting', 'applied', 'refused', 'withdrawn', 'undone'] as const

/** One change of one procedure that a synchronisation found, or the undoing of one, and what became of it. Never deleted. */
export const procedureProposals = pgTable(
  'procedure_proposals',
  {
    id: id(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    kind: text('kind', { enum: PROPOSAL_KINDS }).notNull(),
    state: text('state', { enum: PROPOSAL_STATES }).notNull(),
    /** What it touches, for the rules that decide whether it waits for a person. */
    aspects: text('aspects').array().$type<Aspect[]>().notNull(),
    /** The text proposed; null for a removal, and once the text stands in `appliedVersionId`. */
    detail: jsonb('detail').$type<ProcedureDetail>(),
    /** Of the text proposed; null for a removal. */
    contentHash: text('content_hash'),
    /** The version in force when it was proposed; null for a procedure that was not known. */
    baseVersionId: uuid('base_version_id').references(() => procedureVersions.id),
    appliedVersionId: uuid('applied_version_id').references(() => procedureVersions.id),
    /** The run that found it; null for an undoing. */
    runId: uuid('run_id'),
    /** The proposal that this one takes back. */
    undoes: uuid('undoes'),
    proposedAt: instant('proposed_at').notNull(),
    decidedAt: instant('decided_at'),
    /** Who decided; null where a rule did, or a later synchronisation made it void. */
    decidedBy: uuid('decided_by').references(() => officers.id),
    decidedByName: text('decided_by_name'),
    reason: text('reason'),
    /** 1, 2, 3 … in the order in which changes took effect; the cursor of the change feed. */
    position: bigint('position', { mode: 'number' }).unique(),
  },
  (t) => [
    uniqueIndex('procedure_proposals_waiting_idx').on(t.code).where(sql`${t.state} = 'waiting'`),
    index('procedure_proposals_code_idx').on(t.code, t.id),
    index('procedure_proposals_state_idx').on(t.state, t.id),
    index('procedure_proposals_run_idx').on(t.runId),
    check('procedure_proposals_kind', sql`${t.kind} in ('added', 'changed', 'reopened', 'removed')`),
    check('procedure_proposals_state', sql`${t.state} in ('waiting', 'applied', 'refused', 'withdrawn', 'undone')`),
    check('procedure_proposals_decided', sql`(${t.state} = 'waiting') = (${t.decidedAt} is null)`),
  ],
)

/** Which changes are applied without a person, and which procedures are the province's; append-only, the last version is in force. */
export const catalogueRules = pgTable('catalogue_rules', {
  id: id(),
  /** 1, 2, 3 … without gap: two people who saw the same version cannot both save. */
  version: integer('version').notNull().unique(),
  rules: jsonb('rules').$type<CatalogueRules>().notNull(),
  officerId: uuid('officer_id')
    .notNull()
    .references(() => officers.id),
  officerName: text('officer_name').notNull(),
  at: instant('at').notNull(),
})

/** What the national portal said of the procedures of one agency; the last answer stays when a later one fails. */
export const agencyProcedures = pgTable('agency_procedures', {
  agencyCode: text('agency_code').primaryKey(),
  codes: text('codes').array().notNull(),
  /** When these codes came; null while it has never answered. */
  answeredAt: instant('answered_at'),
  askedAt: instant('asked_at').notNull(),
  /** Why the last question had no answer; null where it had one. */
  problem: text('problem'),
})

/** Decisions that publish procedures (quyết định công bố), by their national id. */
export const procedureDecisions = pgTable('procedure_decisions', {
  decisionId: text('decision_id').primaryKey(),
  number: text('number').notNull(),
  /** As the national portal writes it. */
  decidedOn: text('decided_on'),
  summary: text('summary'),
  fetchedAt: instant('fetched_at').notNull(),
})

/** Online services that the national portal lists, as of its last whole answer. */
export const nationalServices = pgTable(
  'national_services',
  {
    serviceCode: text('service_code').primaryKey(),
    name: text('name').notNull(),
    procedureCode: text('procedure_code').notNull(),
    agencyName: text('agency_name'),
    fetchedAt: instant('fetched_at').notNull(),
  },
  (t) => [index('national_services_procedure_idx').on(t.procedureCode)],
)

/** Web sites of departments and communes that have to show the same procedures. */
export const mirrorSites = pgTable('mirror_sites', {
  id: id(),
  name: text('name').notNull(),
  url: text('url').notNull().unique(),
  source: jsonb('source').$type<SiteSource>().notNull(),
  active: boolean('active').notNull().default(true),
  officerId: uuid('officer_id')
    .notNull()
    .references(() => officers.id),
  createdAt: createdAt(),
})

/** One comparison of a site with the catalogue; append-only. */
export const siteComparisons = pgTable(
  'site_comparisons',
  {
    id: id(),
    siteId: uuid('site_id')
      .notNull()
      .references(() => mirrorSites.id),
    at: instant('at').notNull(),
    outcome: text('outcome', { enum: ['equal', 'different', 'failed'] }).notNull(),
    expected: integer('expected').notNull(),
    listed: integer('listed').notNull(),
    missing: integer('missing').notNull(),
    extra: integer('extra').notNull(),
    differing: integer('differing').notNull(),
    detail: jsonb('detail').$type<SiteReport>().notNull(),
  },
  (t) => [
    index('site_comparisons_site_idx').on(t.siteId, t.at),
    check('site_comparisons_outcome', sql`${t.outcome} in ('equal', 'different', 'failed')`),
  ],
)
