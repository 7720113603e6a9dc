import 'server-only'
import { db, type Tx } from '@/db/client'
import { type officers, pastPasswords } from '@/db/schema'
import type { Officer } from '@/lib/auth/actor'
import { NO_ATTEMPTS } from '@/lib/auth/lock-out'
import { oneTimeUntil } from '@/lib/auth/one-time'
import { hashPassword, newOneTimePassword } from '@/lib/auth/password'
import { endAllSessions } from '@/lib/auth/session'
import { now } from '@/lib/platform/clock'
import { config } from '@/lib/platform/config'
import { newId } from '@/lib/platform/id'
import type { AccountSeen } from '../schema'
import { lockManaged, type Managed, recordAccountAct, saveManaged } from './managed'

/** Told this once; only its hash is stored. `until`: when it opens nothing any more. */
export type OneTime = { oneTimePassword: string; until: Date }

/**
 * Gives an account a password for one sign-in; the one before is remembered among the last ten, a lock after wrong tries is lifted
 * and every session ends. Refuses what `lockManaged` refuses.
 */
export const resetPassword = (by: Officer, input: AccountSeen, at = now()): Promise<OneTime> =>
  giveOneTimePassword(by, input, { act: 'reset_password', told: 'officer.password_reset', more: {} }, at)

/**
 * Takes the authenticator app off an account, for a telephone that is lost, and gives a password for one sign-in with it: who knew
 * the old password alone could otherwise tie an app of their own to the account. Refuses what `lockManaged` refuses.
 */
export const resetSecondFactor = (by: Officer, input: AccountSeen, at = now()): Promise<OneTime> =>
  giveOneTimePassword(
    by,
    input,
    {
      ...{ act: 'reset_second_factor', told: 'officer.second_factor_reset' },
      more: { totpSealed: null, totpLastStep: null },
    },
    at,
  )

type Reset = {
  act: 'reset_password' | 'reset_second_factor'
  told: string
  more: Partial<typeof officers.$inferInsert>
}

async function giveOneTimePassword(by: Officer, input: AccountSeen, reset: Reset, at: Date): Promise<OneTime> {
  const oneTimePassword = newOneTimePassword()
  const passwordHash = await hashPassword(oneTimePassword)
  const until = oneTimeUntil(at, config().OFFICER_ONE_TIME_HOURS)
  await db.transaction(async (tx) => {
    const managed = await lockManaged(tx, by, input, reset.act)
    await rememberPassword(tx, managed, at)
    const ended = await endAllSessions(tx, 'officer', managed.row.id)
    const given = { passwordHash, passwordOnce: true, passwordOnceUntil: until, ...NO_ATTEMPTS, ...reset.more }
    await saveManaged(tx, by, managed, given, { act: reset.told, detail: { endedSessions: ended } })
  })
  return { oneTimePassword, until }
}

/** One that an administrator gave is nobody's to use again anyway. */
async function rememberPassword(tx: Tx, { row }: Managed, at: Date): Promise<void> {
  if (row.passwordOnce) return
  await tx
    .insert(pastPasswords)
    .values({ id: newId(), officerId: row.id, passwordHash: row.passwordHash, replacedAt: at })
}

/** Ends whatever is open under an account; answers how many. Refuses what `lockManaged` refuses. */
export async function endSessionsOf(by: Officer, input: AccountSeen): Promise<number> {
  return db.transaction(async (tx) => {
    const { row } = await lockManaged(tx, by, input, 'end_sessions')
    const endedSessions = await endAllSessions(tx, 'officer', row.id)
    await recordAccountAct(tx, by, { act: 'officer.sessions_ended', officerId: row.id, detail: { endedSessions } })
    return endedSessions
  })
}
