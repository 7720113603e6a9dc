import { sql } from 'drizzle-orm'
import { boolean, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { id, instant } from './columns'
import { dossierActs, dossiers } from './dossiers'

/** The one session with the national portal, shared by all processes; sealed. */
export const nationalSessions = pgTable('national_sessions', {
  /** The user name it belongs to. */
  username: text('username').primaryKey(),
  sessionSealed: text('session_sealed').notNull(),
  openedAt: instant('opened_at').notNull(),
})

/** Shared by all workers: while the national portal does not answer, only one of them tries it, once a second. */
export const nationalCircuits = pgTable('national_circuits', {
  name: text('name').primaryKey(),
  /** Since when it has not answered; null while all is well. */
  openSince: instant('open_since'),
  nextProbeAt: instant('next_probe_at'),
})

/** What has to be told to the national portal about one dossier; the row is claimed by one worker at a time. */
export const exchangeDossiers = pgTable(
  'exchange_dossiers',
  {
    dossierId: uuid('dossier_id')
      .primaryKey()
      .references(() => dossiers.id),
    /** When the next attempt may be made; null when nothing is waiting. */
    dueAt: instant('due_at'),
    attempts: integer('attempts').notNull().default(0),
    claimToken: uuid('claim_token'),
    claimedUntil: instant('claimed_until'),
    /** An earlier acknowledged push or a look-up says the national portal holds it. */
    knownNationally: boolean('known_nationally').notNull().default(false),
    /** The version of the dossier whose facts the ledger rows tell; a smaller one than the dossier's means an event was missed. */
    seenVersion: integer('seen_version').notNull().default(0),
  },
  (t) => [index('exchange_dossiers_due_idx').on(t.dueAt)],
)

export const LEDGER_STATES = ['not_due', 'behind', 'equal', 'different', 'missing', 'refused'] as const

/** The ledger: one row per message, i.e. one for the dossier itself and one per progress step. Digest and time of local, sent, acknowledged, observed. */
export const exchangeMessages = pgTable(
  'exchange_messages',
  {
    id: id(),
    dossierId: uuid('dossier_id')
      .notNull()
      .references(() => dossiers.id),
    kind: text('kind', { enum: ['dossier', 'step'] }).notNull(),
    /** The act a step tells of; null for the dossier itself. */
    actId: uuid('act_id').references(() => dossierActs.id),
    sequence: integer('sequence').notNull(),
    state: text('state', { enum: LEDGER_STATES }).notNull(),
    localHash: text('local_hash'),
    localAt: instant('local_at'),
    sentHash: text('sent_hash'),
    sentAt: instant('sent_at'),
    acknowledgedHash: text('acknowledged_hash'),
    acknowledgedAt: instant('acknowledged_at'),
    observedAt: instant('observed_at'),
    attempts: integer('attempts').notNull().default(0),
    /** What was answered last, in the national portal's words, without personal data. */
    lastCode: text('last_code'),
    lastMessage: text('last_message'),
  },
  (t) => [
    uniqueIndex('exchange_messages_key_idx').on(t.dossierId, t.kind, t.sequence),
    index('exchange_messages_state_idx').on(t.state, t.kind),
    // Whom to ask after next: what was never seen there first, then what was seen longest ago.
    index('exchange_messages_observe_idx')
      .on(t.observedAt.asc().nullsFirst())
      .where(sql`${t.kind} = 'dossier' and ${t.state} = 'equal'`),
  ],
)
