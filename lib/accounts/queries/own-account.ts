import 'server-only'
import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { officers } from '@/db/schema'
import type { AccountOwner, Citizen, Officer } from '@/lib/auth/actor'
import { listSessionsOf, type SessionView } from '@/lib/auth/session'
import { totpSecretOf } from '@/lib/auth/totp'
import { blindIndex } from '@/lib/platform/cipher'
import { now } from '@/lib/platform/clock'

/** A person and the session they are looking from. */
export type SignedInPerson =
  | { kind: 'citizen'; citizen: Pick<Citizen, 'id' | 'sessionId'> }
  | { kind: 'officer'; officer: Pick<Officer, 'id' | 'sessionId'> }

export type OwnSession = SessionView & { current: boolean }

/** The person's living sessions, newest first; `current` is the one that asks. */
export async function listSessions(person: SignedInPerson, at = now()): Promise<OwnSession[]> {
  const { id, sessionId } = person.kind === 'citizen' ? person.citizen : person.officer
  const rows = await listSessionsOf(person.kind, id, at)
  return rows.map((row) => ({ ...row, current: row.id === sessionId }))
}

/** True when the officer signs in with an authenticator app as well. */
export async function hasSecondFactor(officer: Officer): Promise<boolean> {
  return (await totpSealedOf(officer)) !== null
}

/**
 * The secret offered to the officer for a new authenticator app, base 32. The same for every look within one session,
 * so that the QR code stays what it was when a form comes back; another as soon as it has been taken.
 */
export async function offeredTotpSecret(officer: Pick<AccountOwner, 'id' | 'sessionId'>): Promise<string> {
  return totpSecretOf(blindIndex(`totp ${officer.id} ${officer.sessionId} ${await totpSealedOf(officer)}`))
}

async function totpSealedOf(officer: Pick<Officer, 'id'>): Promise<string | null> {
  const [row] = await db.select({ sealed: officers.totpSealed }).from(officers).where(eq(officers.id, officer.id))
  return row?.sealed ?? null
}

/** The name the officer signs in with. */
export async function getUsername(officer: Pick<AccountOwner, 'id'>): Promise<string> {
  const [row] = await db.select({ username: officers.username }).from(officers).where(eq(officers.id, officer.id))
  if (!row) throw new Error(`officer ${officer.id} of an open session is gone`)
  return row.username
}

/** Where the officer's morning digest goes, or null. */
export async function getOfficerEmail(officer: Officer): Promise<string | null> {
  const [row] = await db.select({ email: officers.email }).from(officers).where(eq(officers.id, officer.id))
  return row?.email ?? null
}
