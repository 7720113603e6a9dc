import 'server-only'
import { sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { config } from '@/lib/platform/config'
import { Refusal } from '@/lib/platform/refusal'
import { SENTENCES } from '../labels'

/**
 * A paper keeps a connection of the database while it is drawn and signed, so that its number is taken only if it comes
 * to be (docs/decisions/0021). A slow signing service must not keep all connections of the app: no more than these at a time, few
 * waiting.
 */
const AT_ONCE = 4
const MOST_WAITING = 200

type Turn = { come: () => void; refuse: (reason: unknown) => void }

let busy = 0
let waiting: Turn[] = []

/**
 * Runs `work`, which asks the signing service, when it is its turn. A service that does not answer one is not tried by those
 * that wait: they are refused with it. Refuses with `paper.busy` (503) when too many wait already.
 */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  await turn()
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refusal && error.reason === 'signing.unavailable') refuseWaiting(error)
    throw error
  } finally {
    // Whoever ends hands the place over, so it is never counted twice.
    const next = waiting.shift()
    if (next) next.come()
    else busy -= 1
  }
}

/**
 * The same in a transaction. There it waits for a number that another paper holds as long as one call of the signing service
 * may take, and so never holds its connection for more than twice SIGNING_TIMEOUT_MS. Refuses with `paper.busy` also when the
 * number does not come.
 */
export const issueInTurn = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  inTurn(async () => {
    try {
      return await db.transaction(async (tx) => {
        await tx.execute(sql`select set_config('lock_timeout', ${String(config().SIGNING_TIMEOUT_MS)}, true)`)
        return work(tx)
      })
    } catch (error) {
      throw isLockTimeout(error) ? busyRefusal() : error
    }
  })

async function turn(): Promise<void> {
  if (busy < AT_ONCE) {
    busy += 1
    return
  }
  if (waiting.length >= MOST_WAITING) throw busyRefusal()
  await new Promise<void>((come, refuse) => waiting.push({ come, refuse }))
}

function refuseWaiting(error: Refusal): void {
  const all = waiting
  waiting = []
  for (const { refuse } of all) refuse(error)
}

const busyRefusal = () => new Refusal('unavailable', 'paper.busy', SENTENCES.busy)

/** PostgreSQL's 55P03, lock_not_available, which the query layer wraps. */
function isLockTimeout(error: unknown): boolean {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error
  return cause instanceof Error && 'code' in cause && cause.code === '55P03'
}
