import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { nationalCircuits } from '@/db/schema/index'
import { log } from '@/lib/platform/log'
import { isOfContract, type NationalAnswer } from '../../rules/answers'

const NAME = 'integration'
/** So many calls in a row without any answer of the contract's shape mean that nobody is there. */
const FAILURES_TO_OPEN = 10
const PROBE_EVERY_MS = 1000

// In a row, in this process; the verdict itself is a row that all processes share.
let failuresInARow = 0
let lastAnswerAt = 0
let lastFailure: NationalAnswer | undefined
let notedAt = 0
/** The monitor shows when the portal answered last; noted at most so often, because it may answer hundreds of times a second. */
const NOTE_EVERY_MS = 5000

/** `closed`: call as you like. `probe`: you, and nobody else this second, may try once. `wait`: leave it alone until then. */
export type Permission = { kind: 'closed' } | { kind: 'probe' } | { kind: 'wait'; until: Date }

/** May this worker call the national portal now? */
export async function askCircuit(): Promise<Permission> {
  const [row] = await db.select().from(nationalCircuits).where(eq(nationalCircuits.name, NAME))
  if (!row?.openSince || !row.nextProbeAt) return { kind: 'closed' }
  if (row.nextProbeAt.getTime() > Date.now()) return { kind: 'wait', until: row.nextProbeAt }
  const until = new Date(Date.now() + PROBE_EVERY_MS)
  const won = await db
    .update(nationalCircuits)
    .set({ nextProbeAt: until })
    .where(
      sql`${nationalCircuits.name} = ${NAME} and ${nationalCircuits.openSince} is not null and ${nationalCircuits.nextProbeAt} = ${row.nextProbeAt.toISOString()}`,
    )
    .returning({ name: nationalCircuits.name })
  return won.length > 0 ? { kind: 'probe' } : { kind: 'wait', until }
}

export type CallOutcome = {
  answer: NationalAnswer
  /** Milliseconds since 1970 at which the call began. */
  begunAt: number
  probing: boolean
}

/**
 * Tells the circuit how a call went. A call that failed while another one, begun later, was answered says nothing about the
 * portal: slow failures come in late and in crowds. One sign-in that failed is the same answer to all who waited for it, and
 * counts once. Answers true when this made the circuit open: whoever has more calls
 * prepared should put them back.
 */
export async function tellCircuit({ answer, begunAt, probing }: CallOutcome): Promise<boolean> {
  if (isOfContract(answer)) {
    failuresInARow = 0
    lastAnswerAt = Date.now()
    if (probing) await close()
    if (lastAnswerAt - notedAt >= NOTE_EVERY_MS) await noteAnswer(begunAt)
    return false
  }
  if (begunAt < lastAnswerAt || answer === lastFailure) return false
  lastFailure = answer
  failuresInARow += 1
  if (failuresInARow < FAILURES_TO_OPEN) return false
  failuresInARow = 0
  await open()
  return true
}

async function open(): Promise<void> {
  const openSince = new Date()
  const nextProbeAt = new Date(openSince.getTime() + PROBE_EVERY_MS)
  const [row] = await db
    .insert(nationalCircuits)
    .values({ name: NAME, openSince, nextProbeAt })
    .onConflictDoUpdate({
      target: nationalCircuits.name,
      set: { openSince: sql`coalesce(${nationalCircuits.openSince}, excluded.open_since)`, nextProbeAt },
    })
    .returning({ openSince: nationalCircuits.openSince })
  const isNew = row?.openSince?.getTime() === openSince.getTime()
  if (isNew) log.warn('the national portal does not answer; trying once a second')
}

async function close(): Promise<void> {
  await db.update(nationalCircuits).set({ openSince: null, nextProbeAt: null }).where(eq(nationalCircuits.name, NAME))
  log.info('the national portal answers again')
}

async function noteAnswer(begunAt: number): Promise<void> {
  notedAt = lastAnswerAt
  const noted = { lastAnswerAt: new Date(lastAnswerAt), lastAnswerMs: lastAnswerAt - begunAt }
  await db
    .insert(nationalCircuits)
    .values({ name: NAME, ...noted })
    .onConflictDoUpdate({ target: nationalCircuits.name, set: noted })
}
