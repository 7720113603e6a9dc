import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { LRUCache } from 'lru-cache'
import { db, type Reader } from '@/db/client'
import { nationalSessions } from '@/db/schema/index'
import { decrypt, encrypt } from '@/lib/platform/cipher'
import { config } from '@/lib/platform/config'
import { log } from '@/lib/platform/log'

/** Any constant: all processes take the same advisory lock while one of them signs in (g.9). */
const SIGN_IN_LOCK = 7_305_412_011

type Held = { session: string; openedAt: Date }

// What this process read last. The row in the database is the truth; this only saves the reading.
let held: Held | undefined
let renewing: Promise<string> | undefined

const isFresh = (openedAt: Date) => Date.now() - openedAt.getTime() < config().NATIONAL_PORTAL_SESSION_MS

/**
 * The session all processes share. When there is none, it is too old, or it is `dropped` (the portal no longer takes it),
 * exactly one process signs in with `signIn` and the others get its session. What `signIn` throws is thrown on.
 */
export async function sharedSession(signIn: () => Promise<string>, dropped?: string): Promise<string> {
  for (;;) {
    if (held && held.session !== dropped && isFresh(held.openedAt)) return held.session
    const other = renewing
    renewing ??= renew(signIn, dropped).finally(() => {
      renewing = undefined
    })
    const session = await renewing
    // A renewal begun by somebody else may have found the very session we come to drop.
    if (!other || session !== dropped) return session
  }
}

// Sessions that some call of this process got an answer with; whoever still asks after one asks soon.
const served = new LRUCache<string, true>({ max: 20 })

/** A call got an answer with this session. */
export function sessionServed(session: string): void {
  served.set(session, true)
}

/** Whether a call ever got an answer with it: a session that did and is refused has ended, another may be refused for good. */
export const hasServed = (session: string): boolean => served.has(session)

async function renew(signIn: () => Promise<string>, dropped: string | undefined): Promise<string> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${SIGN_IN_LOCK})`)
    const stored = await readStored(tx)
    if (stored && stored.session !== dropped && isFresh(stored.openedAt)) {
      held = stored
      return stored.session
    }
    // Signing in while the lock is held is the point: two sign-ins may end each other's session.
    const fresh = { session: await signIn(), openedAt: new Date() }
    const row = { sessionSealed: encrypt(fresh.session), openedAt: fresh.openedAt }
    await tx
      .insert(nationalSessions)
      .values({ username: config().NATIONAL_PORTAL_USERNAME, ...row })
      .onConflictDoUpdate({ target: nationalSessions.username, set: row })
    held = fresh
    return fresh.session
  })
}

async function readStored(on: Reader): Promise<Held | undefined> {
  const [row] = await on
    .select()
    .from(nationalSessions)
    .where(eq(nationalSessions.username, config().NATIONAL_PORTAL_USERNAME))
  return row && unseal(row.sessionSealed, row.openedAt)
}

/** A session sealed under a key that was changed since is as good as none. */
function unseal(sealed: string, openedAt: Date): Held | undefined {
  try {
    return { session: decrypt(sealed), openedAt }
  } catch (error) {
    log.warn({ err: error }, 'the stored session with the national portal cannot be opened, signing in anew')
    return undefined
  }
}

/** Forgets what this process read, as a process that starts anew; the shared row stays. */
export function forgetHeldSession(): void {
  held = undefined
  served.clear()
}
