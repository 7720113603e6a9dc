import 'server-only'
import postgres from 'postgres'
import { config } from './config'
import { log } from './log'

export type LeaderOptions = {
  /** What it is called in the log and in pg_stat_activity. */
  name: string
  /** Number of the session advisory lock; whoever holds it works, the others wait. */
  lock: number
  /** Wakes the leader at once when somebody notifies it. */
  channel: string
  /** At the latest this often. */
  everyMs: number
  /** Does all that is waiting. What it throws is logged, and tried again after a while. */
  work: () => Promise<void>
}

export type LeaderState = 'starting' | 'waiting' | 'leading' | 'stopped'

export type Leader = {
  state: () => LeaderState
  /** Milliseconds since the loop last went round; grows when something in it hangs. */
  idleMs: () => number
  stop: () => Promise<void>
}

const LONGEST_PAUSE_MS = 15_000
/** How often one that is not the leader tries to become it. */
const CANDIDATE_PAUSE_MS = 1000

/**
 * A loop of which one runs in all processes together. It lives on a connection of its own: when that breaks (the process
 * dies, the database restarts) the lock is free, and another process, or this one with a new connection, takes over.
 */
export function startLeader(options: LeaderOptions): Leader {
  let state: LeaderState = 'starting'
  let turnedAt = Date.now()
  const stopping = new AbortController()
  const waker = new Waker(stopping.signal)
  const turn = (next: LeaderState) => {
    state = next
    turnedAt = Date.now()
  }
  const running = (async () => {
    for (let failures = 0; !stopping.signal.aborted; ) {
      try {
        await lead(options, waker, turn, () => {
          failures = 0
        })
      } catch (error) {
        failures += 1
        turn('waiting')
        log.warn({ err: error, leader: options.name }, 'lost the database, connecting anew')
        await waker.sleep(Math.min(LONGEST_PAUSE_MS, 250 * 2 ** Math.min(failures, 8)))
      }
    }
    turn('stopped')
  })()
  return {
    state: () => state,
    idleMs: () => Date.now() - turnedAt,
    async stop() {
      stopping.abort()
      await running
    },
  }
}

/** One life of the connection: wait for the lock, work while it is held. Throws when the connection is lost. */
async function lead(options: LeaderOptions, waker: Waker, turn: (state: LeaderState) => void, connected: () => void) {
  const sql = postgres(config().DATABASE_URL, {
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    connect_timeout: 5,
    onnotice: () => undefined,
    connection: { application_name: `mot-cua ${options.name}` },
  })
  const line = await sql.reserve().catch(async (error: unknown) => {
    await sql.end({ timeout: 0 })
    throw error
  })
  try {
    const listening = await sql.listen(options.channel, () => waker.wake())
    connected()
    await holdLock(options, line, waker, turn)
    await listening.unlisten()
  } finally {
    line.release()
    await sql.end({ timeout: 1 })
  }
}

async function holdLock(
  { lock, work, everyMs, name }: LeaderOptions,
  line: postgres.ReservedSql,
  waker: Waker,
  turn: (state: LeaderState) => void,
) {
  let holding = false
  let failures = 0
  while (!waker.stopped) {
    turn(holding ? 'leading' : 'waiting')
    // Also the sign of life of the connection that holds the lock: when it is gone this throws, and we lead no more.
    const [row]: { ours: boolean }[] = await line`select ${holding} or pg_try_advisory_lock(${lock}) as ours`
    if (row?.ours && !holding) log.info({ leader: name }, 'leading')
    holding = row?.ours ?? false
    if (!holding) {
      await waker.pause(CANDIDATE_PAUSE_MS)
      continue
    }
    turn('leading')
    try {
      await work()
      failures = 0
      await waker.sleep(everyMs)
    } catch (error) {
      failures += 1
      if (failures === 1 || failures % 20 === 0) log.warn({ err: error, leader: name, failures }, 'the work failed')
      await waker.pause(Math.min(LONGEST_PAUSE_MS, everyMs * 1.5 ** Math.min(failures, 10)))
    }
  }
}

/** Sleeps that end early: when somebody wakes the leader, or when it is to stop. */
class Waker {
  #called = false
  #ring: (() => void) | undefined

  constructor(readonly signal: AbortSignal) {
    signal.addEventListener('abort', () => this.#ring?.())
  }

  get stopped() {
    return this.signal.aborted
  }

  wake() {
    this.#called = true
    this.#ring?.()
  }

  /** Until woken, stopped, or the time is over; a call that came before the sleep counts. */
  async sleep(ms: number): Promise<void> {
    if (!this.#called && !this.stopped) await this.#wait(ms)
    this.#called = false
  }

  /** The same, but a call does not end it: for back-off. */
  async pause(ms: number): Promise<void> {
    const until = Date.now() + ms
    while (!this.stopped && Date.now() < until) await this.#wait(until - Date.now())
  }

  #wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(done, ms)
      const ring = () => done()
      this.#ring = ring
      function done() {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}
