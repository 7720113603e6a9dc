import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { agencies } from './categories'
import { createdAt, id, instant } from './columns'

export const OFFICER_ROLES = ['clerk', 'handler', 'leader', 'cashier', 'supervisor', 'administrator'] as const
export const ACCOUNT_KINDS = ['person', 'enterprise', 'organisation'] as const

/**
 * A citizen or organisation: known by the national identity provider and linked by its TechID, or met at a counter by the
 * số định danh on the card and without TechID until that person signs in.
 */
export const citizens = pgTable(
  'citizens',
  {
    id: id(),
    techId: text('tech_id').unique(),
    kind: text('kind', { enum: ACCOUNT_KINDS }).notNull(),
    fullName: text('full_name').notNull(),
    /** Số định danh or mã số thuế, sealed; `identityIndex` finds it, `identityMasked` shows it. */
    identitySealed: text('identity_sealed'),
    identityIndex: text('identity_index'),
    identityMasked: text('identity_masked'),
    organisationName: text('organisation_name'),
    taxCode: text('tax_code'),
    birthDay: date('birth_day', { mode: 'string' }),
    email: text('email'),
    phone: text('phone'),
    address: text('address'),
    /** True when the provider answered with an identity level (claim loAs). */
    verified: boolean('verified').notNull().default(false),
    createdAt: createdAt(),
    lastSignInAt: instant('last_sign_in_at'),
  },
  (t) => [
    index('citizens_identity_idx').on(t.identityIndex),
    uniqueIndex('citizens_at_counter_idx').on(t.identityIndex).where(sql`${t.techId} is null`),
    check('citizens_known_somehow', sql`${t.techId} is not null or ${t.identityIndex} is not null`),
  ],
)

export const officers = pgTable('officers', {
  id: id(),
  username: text('username').notNull().unique(),
  fullName: text('full_name').notNull(),
  title: text('title').notNull(),
  /** Where the morning digest goes; null for none. */
  email: text('email'),
  agencyId: uuid('agency_id')
    .notNull()
    .references(() => agencies.id),
  passwordHash: text('password_hash').notNull(),
  /** The password was given by an administrator and opens nothing but the page where another is set. */
  passwordOnce: boolean('password_once').notNull().default(false),
  /** Until when such a password opens even that page; null for the officer's own. */
  passwordOnceUntil: instant('password_once_until'),
  /** Base32 secret of RFC 6238, sealed; required for administrators. */
  totpSealed: text('totp_sealed'),
  /** The last time step accepted, so that one code opens one session. */
  totpLastStep: integer('totp_last_step'),
  failedSignIns: integer('failed_sign_ins').notNull().default(0),
  lockedUntil: instant('locked_until'),
  lastSignInAt: instant('last_sign_in_at'),
  /** Since when the account may be used: made or enabled again. */
  enabledAt: instant('enabled_at').notNull().defaultNow(),
  disabledAt: instant('disabled_at'),
  /** Why, in the words of whoever did it, and who that was; null for a job. */
  disabledReason: text('disabled_reason'),
  disabledBy: uuid('disabled_by').references((): AnyPgColumn => officers.id),
  /** Grows with every change of the account by an administrator or its owner. */
  version: integer('version').notNull().default(1),
  createdAt: createdAt(),
})

/** What an officer is entrusted with; one person may hold several. */
export const officerRoles = pgTable(
  'officer_roles',
  {
    officerId: uuid('officer_id')
      .notNull()
      .references(() => officers.id),
    role: text('role', { enum: OFFICER_ROLES }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.officerId, t.role] }),
    check('officer_roles_check', sql`${t.role} in ${sql.raw(`('${OFFICER_ROLES.join("','")}')`)}`),
  ],
)

/** Ủy quyền khi vắng: a colleague has the part of an absent officer from one instant until before another. */
export const delegations = pgTable(
  'delegations',
  {
    id: id(),
    /** Who is away. */
    officerId: uuid('officer_id')
      .notNull()
      .references(() => officers.id),
    /** Who stands in. */
    delegateId: uuid('delegate_id')
      .notNull()
      .references(() => officers.id),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    reason: text('reason').notNull(),
    madeBy: uuid('made_by')
      .notNull()
      .references(() => officers.id),
    /** Who ended it before its time. */
    endedBy: uuid('ended_by').references(() => officers.id),
    createdAt: createdAt(),
  },
  (t) => [
    index('delegations_delegate_idx').on(t.delegateId, t.endsAt),
    index('delegations_officer_idx').on(t.officerId, t.endsAt),
    check('delegations_two_people', sql`${t.officerId} <> ${t.delegateId}`),
  ],
)

/** Passwords an officer had before, so that the last ten are not used again (TCVN 14423, level 3). */
export const pastPasswords = pgTable(
  'past_passwords',
  {
    id: id(),
    officerId: uuid('officer_id')
      .notNull()
      .references(() => officers.id),
    passwordHash: text('password_hash').notNull(),
    replacedAt: instant('replaced_at').notNull(),
  },
  (t) => [index('past_passwords_officer_idx').on(t.officerId, t.replacedAt)],
)

/** A session is a row: deleting it ends the session at once. Only the digest of the token is stored. */
export const sessions = pgTable(
  'sessions',
  {
    id: id(),
    tokenHash: text('token_hash').notNull(),
    kind: text('kind', { enum: ['citizen', 'officer'] }).notNull(),
    citizenId: uuid('citizen_id').references(() => citizens.id),
    officerId: uuid('officer_id').references(() => officers.id),
    /** What the provider's logout needs (the id_token), sealed. */
    providerTokenSealed: text('provider_token_sealed'),
    idleExpiresAt: instant('idle_expires_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    secondFactorAt: instant('second_factor_at'),
    /** Browser and system in words (`Chrome, Android`), so that a person knows their sessions apart. */
    device: text('device'),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('sessions_token_idx').on(t.tokenHash),
    index('sessions_expires_idx').on(t.expiresAt),
    index('sessions_citizen_idx').on(t.citizenId),
    index('sessions_officer_idx').on(t.officerId),
    check('sessions_one_person', sql`(${t.citizenId} is null) <> (${t.officerId} is null)`),
  ],
)
