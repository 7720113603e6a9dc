import { sql } from 'drizzle-orm'
import { bigint, check, date, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { DossierAct } from '@/lib/dossiers/rules/acts'
import type { NoticeTexts } from '@/lib/notifications/rules/templates'
import { officers } from './accounts'
import { createdAt, id, instant } from './columns'
import { dossierActs, dossiers } from './dossiers'
import { exchangeAlerts } from './national-portal'

/** `bounced`: refused for good, at once or by a later report. `failed`: given up after too many attempts. */
export const NOTICE_STATES = ['waiting', 'sent', 'failed', 'bounced'] as const

/** One message by one channel: to a citizen about one act, to an officer about one morning (digest), or to a watcher about one alert of the exchange. */
export const notices = pgTable(
  'notices',
  {
    id: id(),
    dossierId: uuid('dossier_id').references(() => dossiers.id),
    actId: uuid('act_id').references(() => dossierActs.id),
    citizenId: uuid('citizen_id'),
    officerId: uuid('officer_id').references(() => officers.id),
    /** The morning of a digest. */
    day: date('day', { mode: 'string' }),
    exchangeAlertId: uuid('exchange_alert_id').references(() => exchangeAlerts.id),
    channel: text('channel', { enum: ['portal', 'mail', 'sms'] }).notNull(),
    /** Mail address or phone number, sealed; null for the portal. */
    recipientSealed: text('recipient_sealed'),
    subject: text('subject').notNull(),
    body: text('body').notNull(),
    state: text('state', { enum: NOTICE_STATES }).notNull().default('waiting'),
    attempts: integer('attempts').notNull().default(0),
    /** 1, and one more each time an officer sends it again after it bounced: a message of another id for the outside. */
    round: integer('round').notNull().default(1),
    /** Not before this instant. */
    retryAt: instant('retry_at'),
    sentAt: instant('sent_at'),
    /** When the provider reported that it arrived. */
    deliveredAt: instant('delivered_at'),
    readAt: instant('read_at'),
    /** What was wrong the last time, one of `PROBLEMS` in lib/notifications/rules/delivery.ts. */
    lastError: text('last_error'),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('notices_act_channel_idx').on(t.actId, t.channel),
    uniqueIndex('notices_officer_day_idx').on(t.officerId, t.day, t.channel),
    index('notices_citizen_idx').on(t.citizenId, t.createdAt),
    index('notices_dossier_idx').on(t.dossierId, t.createdAt),
    index('notices_alert_idx').on(t.exchangeAlertId).where(sql`${t.exchangeAlertId} is not null`),
    index('notices_state_idx').on(t.state, t.createdAt),
    check('notices_about_one_thing', sql`num_nonnulls(${t.actId}, ${t.officerId}, ${t.exchangeAlertId}) = 1`),
    check('notices_act_of_a_dossier', sql`(${t.actId} is null) = (${t.dossierId} is null)`),
    check('notices_officer_of_a_day', sql`(${t.officerId} is null) = (${t.day} is null)`),
  ],
)

/**
 * What came of a mail that was handed back to us. `repeated`: told before, of an earlier round, or of a message that stands otherwise.
 * `no_report`: an answer of a person or machine. `unknown`: about no message of ours.
 */
export const MAIL_RETURN_OUTCOMES = ['bounced', 'repeated', 'delayed', 'delivered', 'no_report', 'unknown'] as const
export type MailReturnOutcome = (typeof MAIL_RETURN_OUTCOMES)[number]

/** How many mails came back, by what they told. They themselves are not kept: they hold personal data. */
export const mailReturns = pgTable(
  'mail_returns',
  {
    outcome: text('outcome', { enum: MAIL_RETURN_OUTCOMES }).primaryKey(),
    count: bigint('count', { mode: 'number' }).notNull(),
    lastAt: instant('last_at').notNull(),
  },
  (t) => [check('mail_returns_outcome', sql`${t.outcome} in ${sql.raw(`('${MAIL_RETURN_OUTCOMES.join("','")}')`)}`)],
)

/** Texts of the notices of one act, in versions; a draft has no `valid_from`, the newest published one counts. Rows are never changed but for publishing. */
export const noticeTemplates = pgTable(
  'notice_templates',
  {
    id: id(),
    act: text('act').$type<DossierAct>().notNull(),
    /** Null goes back to the built-in texts. */
    texts: jsonb('texts').$type<NoticeTexts>(),
    /** The published version that was in force when this one was written. */
    basedOn: uuid('based_on'),
    authorId: uuid('author_id')
      .notNull()
      .references(() => officers.id),
    createdAt: createdAt(),
    validFrom: instant('valid_from'),
  },
  (t) => [index('notice_templates_act_idx').on(t.act, t.validFrom)],
)
