import 'server-only'
import { createHash, randomBytes } from 'node:crypto'
import { and, desc, eq, gt, inArray, isNull, lt, ne } from 'drizzle-orm'
import { db, type Reader } from '@/db/client'
import { agencies, citizens, officers, sessions } from '@/db/schema'
import { decrypt, encrypt } from '@/lib/platform/cipher'
import { newId } from '@/lib/platform/id'
import type { AccountKind, FirstStep, OfficerRole, StandIn } from './actor'
import { needsSecondFactor, rolesOfRow, rolesWith, standInsOfRow } from './roles'

type Kind = 'citizen' | 'officer'

const MINUTE_MS = 60_000
/** Idle limits of design §7; the absolute ones are a working day and half a day (docs/decisions/0005). */
const LIMITS = {
  officer: { idleMinutes: 15, hours: 10 },
  citizen: { idleMinutes: 30, hours: 12 },
} as const satisfies Record<Kind, { idleMinutes: number; hours: number }>
/** How long a right password waits for its second factor. */
const SECOND_FACTOR_MINUTES = 5
/** A session is prolonged by use, never past its absolute limit (`expiresAt`), but written at most once a minute. */
const PROLONG_EVERY_MS = MINUTE_MS

/** How long the browser keeps the cookie; the row decides, this only cleans up. */
export const sessionSeconds = (kind: Kind) => LIMITS[kind].hours * 3600

/** 256 random bits; only the digest is stored, so that a copied table opens no session. */
export const newSessionToken = () => randomBytes(32).toString('base64url')

const digestOf = (token: string) => createHash('sha256').update(token).digest('hex')

export type NewSession = {
  kind: Kind
  /** Id of the citizen or officer. */
  personId: string
  token: string
  device: string | null
  /** `awaited`: the password was right, the session is good for the second step only. */
  secondFactor?: 'awaited' | 'done'
  /** The provider's id_token, kept sealed for its logout. */
  providerToken?: string | undefined
  /** Token the browser held before: that session ends, so that nobody can plant one beforehand (session fixation). */
  replaces?: string | undefined
}

/** Opens a session and sweeps out those past their absolute limit. Answers its id. */
export async function createSession(on: Reader, wanted: NewSession, at: Date): Promise<string> {
  await on.delete(sessions).where(inArray(sessions.id, expiredSessions(on, at)))
  if (wanted.replaces) await on.delete(sessions).where(eq(sessions.tokenHash, digestOf(wanted.replaces)))
  const { idleMinutes, hours } = LIMITS[wanted.kind]
  const awaited = wanted.secondFactor === 'awaited'
  const id = newId()
  await on.insert(sessions).values({
    id,
    tokenHash: digestOf(wanted.token),
    kind: wanted.kind,
    ...(wanted.kind === 'citizen' ? { citizenId: wanted.personId } : { officerId: wanted.personId }),
    providerTokenSealed: wanted.providerToken ? encrypt(wanted.providerToken) : null,
    idleExpiresAt: new Date(at.getTime() + (awaited ? SECOND_FACTOR_MINUTES : idleMinutes) * MINUTE_MS),
    expiresAt: new Date(at.getTime() + (awaited ? SECOND_FACTOR_MINUTES : hours * 60) * MINUTE_MS),
    secondFactorAt: wanted.secondFactor === 'done' ? at : null,
    device: wanted.device,
    createdAt: at,
  })
  return id
}

/** Skips rows another sweep holds, so that two sign-ins at once never wait for each other in a circle. */
const expiredSessions = (on: Reader, at: Date) =>
  on
    .select({ id: sessions.id })
    .from(sessions)
    .where(lt(sessions.expiresAt, at))
    .limit(500)
    .for('update', { skipLocked: true })

/** Marks a session whose officer has just proved a new authenticator app. */
export async function confirmSecondFactorOf(on: Reader, sessionId: string, at: Date): Promise<void> {
  await on.update(sessions).set({ secondFactorAt: at }).where(eq(sessions.id, sessionId))
}

type OfficerFacts = {
  id: string
  fullName: string
  title: string
  roles: readonly OfficerRole[]
  ownRoles: readonly OfficerRole[]
  standsInFor: readonly StandIn[]
  agencyId: string
  agencyCode: string
  agencyName: string
  ofProvince: boolean
}
type CitizenFacts = { id: string; fullName: string; kind: AccountKind; techId: string }

export type OpenSession =
  | {
      kind: 'officer'
      sessionId: string
      officer: OfficerFacts
      secondFactor: 'none' | 'awaited' | 'done'
      /** Until it is done, the session opens nothing else. */
      firstStep: FirstStep | null
    }
  | { kind: 'citizen'; sessionId: string; citizen: CitizenFacts }

/**
 * The living session of a token with its person, or null: unknown, ended, idle for too long, too old, or of an officer
 * who may no longer act. Use prolongs it; a page that looks for news by itself does not (`watch`).
 */
export async function readSession(
  token: string,
  at: Date,
  use: 'work' | 'watch' = 'work',
): Promise<OpenSession | null> {
  const living = and(
    eq(sessions.tokenHash, digestOf(token)),
    gt(sessions.idleExpiresAt, at),
    gt(sessions.expiresAt, at),
    isNull(officers.disabledAt),
  )
  const [row] = await db
    .select({
      session: sessions,
      citizen: citizens,
      officer: officers,
      agency: agencies,
      roles: rolesOfRow,
      absent: standInsOfRow(at),
    })
    .from(sessions)
    .leftJoin(citizens, eq(citizens.id, sessions.citizenId))
    .leftJoin(officers, eq(officers.id, sessions.officerId))
    .leftJoin(agencies, eq(agencies.id, officers.agencyId))
    .where(living)
  if (!row) return null
  const open = standingOf(row)
  if (use === 'work') await prolong(row.session, at)
  return open
}

type SessionRow = typeof sessions.$inferSelect

function standingOf(row: {
  session: SessionRow
  citizen: typeof citizens.$inferSelect | null
  officer: typeof officers.$inferSelect | null
  agency: typeof agencies.$inferSelect | null
  roles: readonly OfficerRole[]
  absent: readonly StandIn[]
}): OpenSession {
  const { session, citizen, officer, agency } = row
  if (citizen) {
    const { id, fullName, kind, techId } = citizen
    if (!techId) throw new Error('session of a person who never signed in')
    return { kind: 'citizen', sessionId: session.id, citizen: { id, fullName, kind, techId } }
  }
  if (!officer || !agency) throw new Error('session without a person')
  const { id, fullName, title, agencyId } = officer
  const entrusted = rolesWith(row.roles, row.absent)
  const secondFactor = session.secondFactorAt ? 'done' : officer.totpSealed === null ? 'none' : 'awaited'
  const place = { agencyId, agencyCode: agency.code, agencyName: agency.name, ofProvince: agency.parentId === null }
  return {
    kind: 'officer',
    sessionId: session.id,
    officer: { id, fullName, title, ...entrusted, ...place },
    secondFactor,
    firstStep: firstStepOf(officer, entrusted),
  }
}

/** A password given by an administrator first; then, for who needs one, the second factor. */
function firstStepOf(
  { passwordOnce, totpSealed }: typeof officers.$inferSelect,
  { ownRoles }: Pick<OfficerFacts, 'ownRoles'>,
): FirstStep | null {
  if (passwordOnce) return 'password'
  return needsSecondFactor(ownRoles) && totpSealed === null ? 'second_factor' : null
}

async function prolong(session: SessionRow, at: Date): Promise<void> {
  const wanted = at.getTime() + LIMITS[session.kind].idleMinutes * MINUTE_MS
  if (wanted - session.idleExpiresAt.getTime() < PROLONG_EVERY_MS) return
  await db
    .update(sessions)
    .set({ idleExpiresAt: new Date(wanted) })
    .where(eq(sessions.id, session.id))
}

/** Ends a session by its token; whoever still holds the cookie is nobody from now on. Answers what logging out needs. */
export async function endSession(
  on: Reader,
  token: string,
): Promise<{ id: string; kind: Kind; personId: string; providerToken: string | null } | null> {
  const [gone] = await on
    .delete(sessions)
    .where(eq(sessions.tokenHash, digestOf(token)))
    .returning()
  if (!gone) return null
  const personId = gone.citizenId ?? gone.officerId
  if (!personId) throw new Error('session without a person')
  const providerToken = gone.providerTokenSealed ? decrypt(gone.providerTokenSealed) : null
  return { id: gone.id, kind: gone.kind, personId, providerToken }
}

const ownedBy = (kind: Kind, personId: string) =>
  eq(kind === 'citizen' ? sessions.citizenId : sessions.officerId, personId)

/** Ends one session of a person by its id; false when it was not theirs or had ended. */
export async function endSessionOf(on: Reader, kind: Kind, personId: string, sessionId: string): Promise<boolean> {
  const gone = await on
    .delete(sessions)
    .where(and(eq(sessions.id, sessionId), ownedBy(kind, personId)))
    .returning({ id: sessions.id })
  return gone.length > 0
}

/** Ends every session of a person, save one if told; answers how many. */
export async function endAllSessions(on: Reader, kind: Kind, personId: string, except?: string): Promise<number> {
  const others = except ? ne(sessions.id, except) : undefined
  const gone = await on
    .delete(sessions)
    .where(and(ownedBy(kind, personId), others))
    .returning({ id: sessions.id })
  return gone.length
}

export type SessionView = { id: string; device: string | null; signedInAt: Date; lastUsedAt: Date }

/** The living sessions of a person, newest first. `lastUsedAt` is known to the minute. */
export async function listSessionsOf(kind: Kind, personId: string, at: Date): Promise<SessionView[]> {
  const rows = await db
    .select()
    .from(sessions)
    .where(and(ownedBy(kind, personId), gt(sessions.idleExpiresAt, at), gt(sessions.expiresAt, at)))
    .orderBy(desc(sessions.createdAt))
  const idleMs = LIMITS[kind].idleMinutes * MINUTE_MS
  return rows.map(({ id, device, createdAt, idleExpiresAt }) => ({
    id,
    device,
    signedInAt: createdAt,
    lastUsedAt: new Date(Math.max(createdAt.getTime(), idleExpiresAt.getTime() - idleMs)),
  }))
}
