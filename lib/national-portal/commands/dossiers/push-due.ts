import 'server-only'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { config } from '@/lib/platform/config'
import { askCircuit } from '../line/circuit'
import { allowedNow } from '../line/pace'
import { type Claim, type Claimed, openClaim } from './claim'
import { MAY_LEAVE } from './pauses'
import { pushDossier } from './push'
import { recordRelease } from './record'

export type PushOptions = {
  /** Dossiers of this call at most. */
  limit?: number
  /** Calls under way at the same time. */
  concurrency?: number
  /** No new dossier is begun after this long. */
  budgetMs?: number
}

export type PushReport = {
  done: number
  refused: number
  failed: number
  /** Milliseconds since 1970 at which this was found. */
  at: number
  /** How long from then until something can be tried: 0 for at once, null when nothing is waiting. */
  waitMs: number | null
}

let running: Promise<PushReport> | undefined
let following: Promise<PushReport> | undefined

/**
 * Tells the national portal what is due, `concurrency` dossiers at a time, until nothing is due or a limit is reached.
 * Several callers in one process share one round; one that comes during a round waits for the next, so that what it
 * enrolled before the call is surely seen. Other processes work beside it: a dossier is claimed by one worker at a time.
 */
export function pushDueDossiers(options: PushOptions = {}): Promise<PushReport> {
  if (!running) return begin(options)
  following ??= running.then(
    () => begin(options),
    () => begin(options),
  )
  return following
}

function begin(options: PushOptions): Promise<PushReport> {
  following = undefined
  running = pushRound(options).finally(() => {
    running = undefined
  })
  return running
}

type Queued = { work: Claimed; probing: boolean }
type Round = Pick<PushReport, 'done' | 'refused' | 'failed'> & {
  claim: Claim
  queue: Queued[]
  taken: number
  /** Dossiers being told at this moment. */
  active: number
  /** When the last dossier was told whole. */
  doneAt: number
  halted: boolean
}

/** How often a round looks for dossiers that became due while it still waits for slow answers. */
const LOOK_AGAIN_MS = 200
/** How long a lane rests that is one too many for the portal now. */
const REST_MS = 50
/** While dossiers get through, a round stays for those that failed and can be tried again so soon. */
const STAYS_FOR_MS = 1500

/** One round without regard to others in this process; `pushDueDossiers` is what jobs call. */
export async function pushRound(options: PushOptions = {}): Promise<PushReport> {
  const concurrency = options.concurrency ?? config().NATIONAL_PORTAL_CONCURRENCY
  const limit = options.limit ?? 5000
  const until = Date.now() + (options.budgetMs ?? 20_000)
  const counts = { done: 0, refused: 0, failed: 0 }
  const round: Round = { ...counts, claim: openClaim(), queue: [], taken: 0, active: 0, doneAt: 0, halted: false }
  const isOver = () => round.halted || round.taken >= limit || Date.now() > until
  const width = () => Math.min(concurrency, allowedNow())
  let refilling: Promise<void> | undefined
  const fill = () => {
    refilling ??= refill(round, Math.min(2 * width(), limit - round.taken)).finally(() => {
      refilling = undefined
    })
    return refilling
  }
  let problem: unknown
  const fillAhead = () => {
    fill().catch((error: unknown) => {
      round.halted = true
      problem ??= error
    })
  }

  const next = async (): Promise<Queued | undefined> => {
    while (round.queue.length === 0) {
      if (isOver()) return undefined
      await fill()
    }
    const queued = round.queue.shift()
    // Claimed while others are told: no lane waits for the database.
    if (round.queue.length < width() && !isOver()) fillAhead()
    return queued
  }
  let drained = false
  const lane = async (_: unknown, place: number) => {
    // The first lane never rests, so some lane comes to the end and lets the resting ones go.
    while (!drained) {
      if (place === 0 || place < allowedNow()) {
        const queued = await next()
        if (queued) await pushOne(round, queued)
        else drained = true
      } else if (round.halted) return
      else await pause(REST_MS)
    }
  }
  try {
    const lanes = await Promise.allSettled(Array.from({ length: concurrency }, lane))
    for (const ended of lanes) if (ended.status === 'rejected') throw ended.reason
    if (problem !== undefined) throw problem
  } finally {
    await refilling?.catch(() => undefined)
    await releaseQueue(round)
    await round.claim.end()
  }
  const { done, refused, failed } = round
  const [due, at] = [await nextDueAt(), Date.now()]
  return { done, refused, failed, at, waitMs: due && Math.max(0, due.getTime() - at) }
}

async function refill(round: Round, count: number): Promise<void> {
  const permission = await askCircuit()
  if (permission.kind === 'wait') {
    round.halted = true
    return
  }
  const probing = permission.kind === 'probe'
  const claimed = await round.claim.take(probing ? 1 : count)
  round.taken += claimed.length
  round.queue.push(...claimed.map((work) => ({ work, probing })))
  if (claimed.length > 0) return
  // One answer may take seconds to time out; what becomes due meanwhile must not wait for it.
  if (round.active > 0 || (await isDueSoon(round))) await pause(LOOK_AGAIN_MS)
  else round.halted = true
}

async function isDueSoon({ doneAt }: Round): Promise<boolean> {
  if (Date.now() - doneAt > STAYS_FOR_MS) return false
  const due = await nextDueAt()
  return due !== null && due.getTime() - Date.now() < STAYS_FOR_MS
}

async function pushOne(round: Round, { work, probing }: Queued): Promise<void> {
  round.active += 1
  try {
    const { result, opened } = await pushDossier(work, round.claim.token, probing)
    round[result] += 1
    if (result === 'done') round.doneAt = Date.now()
    if (opened) await releaseQueue(round)
  } catch (error) {
    round.halted = true
    throw error
  } finally {
    round.active -= 1
    round.claim.drop(work.dossierId)
  }
}

/** The portal is gone, or the round ends early: what was claimed and not tried is free for whoever comes next. */
async function releaseQueue(round: Round): Promise<void> {
  for (const { work } of round.queue.splice(0)) {
    const { dossierId } = work
    await recordRelease({ dossierId, token: round.claim.token })
    round.claim.drop(dossierId)
  }
}

/** When the next dossier can be tried: its own waiting time, another worker's claim, and the circuit's next probe. */
async function nextDueAt(): Promise<Date | null> {
  const [row] = await db.execute<{ at: Date | string | null }>(sql`
    with soonest as materialized (
      select due_at, claimed_until from exchange_dossiers where due_at is not null and ${MAY_LEAVE} order by due_at limit 200
    )
    select greatest(
      (select min(greatest(due_at, coalesce(claimed_until, due_at))) from soonest),
      (select next_probe_at from national_circuits where open_since is not null)) as at
    where exists (select from soonest)`)
  // The client parses instants or not, depending on who opened it first.
  return row?.at ? new Date(row.at) : null
}
