import 'server-only'
import { and, asc, gt, isNull, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { officers } from '@/db/schema'
import type { Officer, System } from '@/lib/auth/actor'
import { NO_ATTEMPTS } from '@/lib/auth/lock-out'
import { endAllSessions } from '@/lib/auth/session'
import { now } from '@/lib/platform/clock'
import { config } from '@/lib/platform/config'
import { Refusal } from '@/lib/platform/refusal'
import { ACCOUNT_SENTENCES as SENTENCES } from '../labels'
import { countHeld, LAST_USE } from '../queries/officers'
import { unusedBefore } from '../rules'
import type { AccountSeen, DisableAccount } from '../schema'
import { isLastAdministrator, lockByName, lockManaged, requireAnotherAdministrator, saveManaged } from './managed'

/**
 * Closes an account: no sign-in any more, and whoever is signed in is out at once. Refuses what `lockManaged` refuses,
 * `officer.last_administrator`, and `officer.holds_dossiers` unless it is to be at once whatever becomes of them.
 */
export async function disableAccount(by: Officer, input: DisableAccount, at = now()): Promise<void> {
  await db.transaction(async (tx) => {
    const managed = await lockManaged(tx, by, input, 'disable')
    const { id } = managed.row
    await requireAnotherAdministrator(tx, managed)
    const held = await countHeld(tx, id)
    if (held > 0 && !input.evenHolding) {
      const sentence = SENTENCES.holdsDisable(held)
      throw new Refusal('conflict', 'officer.holds_dossiers', sentence, { evenHolding: [sentence] })
    }
    const ended = await endAllSessions(tx, 'officer', id)
    const closed = { disabledAt: at, disabledReason: input.reason, disabledBy: by.id }
    const detail = { openDossiers: held, endedSessions: ended }
    await saveManaged(tx, by, managed, closed, { act: 'officer.disabled', detail })
  })
}

/** Opens a closed account again, with its password; the days unused count from now. Refuses what `lockManaged` refuses. */
export async function enableAccount(by: Officer, input: AccountSeen, at = now()): Promise<void> {
  await db.transaction(async (tx) => {
    const managed = await lockManaged(tx, by, input, 'enable')
    const opened = { disabledAt: null, disabledReason: null, disabledBy: null, enabledAt: at, ...NO_ATTEMPTS }
    await saveManaged(tx, by, managed, opened, { act: 'officer.enabled' })
  })
}

export type UnusedPage = {
  disabled: number
  /** Where the next page begins; null after the last. */
  last: string | null
}

/**
 * Closes accounts that nobody has used for OFFICER_UNUSED_DAYS calendar days (TCVN 14423 level 3), up to `limit` behind `after` in the
 * order of user names. Each is a transaction that looks again, so it may run twice. The last administrator over the province stays.
 */
export async function disableUnused(
  system: System,
  after: string | null,
  limit: number,
  at = now(),
): Promise<UnusedPage> {
  const days = config().OFFICER_UNUSED_DAYS
  const before = unusedBefore(at, days)
  const found = await db
    .select({ username: officers.username })
    .from(officers)
    .where(
      and(
        isNull(officers.disabledAt),
        sql`${LAST_USE} < ${before.toISOString()}::timestamptz`,
        after ? gt(officers.username, after) : undefined,
      ),
    )
    .orderBy(asc(officers.username))
    .limit(limit)
  let disabled = 0
  for (const { username } of found) if (await disableIfUnused(system, username, { before, days, at })) disabled += 1
  return { disabled, last: found.length < limit ? null : (found.at(-1)?.username ?? null) }
}

type Unused = { before: Date; days: number; at: Date }

async function disableIfUnused(system: System, username: string, { before, days, at }: Unused): Promise<boolean> {
  return db.transaction(async (tx) => {
    const managed = await lockByName(tx, username, system)
    if (!managed) return false
    const { id, disabledAt, lastSignInAt, enabledAt } = managed.row
    const used = Math.max(lastSignInAt?.getTime() ?? 0, enabledAt.getTime())
    if (disabledAt || used >= before.getTime() || (await isLastAdministrator(tx, managed))) return false
    const ended = await endAllSessions(tx, 'officer', id)
    const detail = { unusedDays: days, openDossiers: await countHeld(tx, id), endedSessions: ended }
    const closed = { disabledAt: at, disabledReason: SENTENCES.unused(days), disabledBy: null }
    await saveManaged(tx, system, managed, closed, { act: 'officer.disabled', detail })
    return true
  })
}
