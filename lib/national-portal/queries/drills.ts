import 'server-only'
import { z } from 'zod'
import type { Officer } from '@/lib/auth/actor'
import { config } from '@/lib/platform/config'
import { log } from '@/lib/platform/log'
import { keepsExchange } from '../policy'
import { WAITING_STATES } from '../schema'
import { getExchangeMonitor } from './monitor'

const Fault = z
  .object({ kind: z.string(), until: z.number().nullable() })
  .transform(({ kind, until }) => ({ kind, until: until === null ? null : new Date(until).toISOString() }))
export type Fault = z.output<typeof Fault>

/** Instants are ISO texts: a screen asks for it again and again over HTTP. */
export type DrillView = {
  /** What the sandbox does now; null where it does not answer itself. */
  faults: Fault[] | null
  /** Messages that wait for the national portal. */
  waiting: number
  longestSince: string | null
  openSince: string | null
  lastAnswerAt: string | null
}

/** Whether this installation has failure drills at all: only where its national portal is the sandbox. */
export const hasDrills = (): boolean => config().EXCHANGE_DRILLS_URL !== undefined

/** How the exchange stands while a drill runs; null where there are no drills, and for who does not steer the exchange. */
export async function getDrill(officer: Officer): Promise<DrillView | null> {
  if (!hasDrills() || !keepsExchange(officer)) return null
  const [monitor, faults] = await Promise.all([getExchangeMonitor(officer), faultsInForce()])
  if (!monitor) return null
  const waits = (state: string) => WAITING_STATES.some((waiting) => waiting === state)
  const waiting = monitor.counts.filter(({ state }) => waits(state)).reduce((sum, { count }) => sum + count, 0)
  const { openSince, lastAnswerAt } = monitor.connection
  return {
    faults,
    waiting,
    longestSince: textOf(monitor.longestSince),
    openSince: textOf(openSince),
    lastAnswerAt: textOf(lastAnswerAt),
  }
}

const textOf = (at: Date | null) => at?.toISOString() ?? null

/** The faults that the sandbox has in force; null where it does not answer. */
export async function faultsInForce(): Promise<Fault[] | null> {
  const { EXCHANGE_DRILLS_URL: sandbox, NATIONAL_PORTAL_TIMEOUT_MS: limit } = config()
  try {
    const answer = await fetch(new URL('/__sandbox/su-co', sandbox), { signal: AbortSignal.timeout(limit) })
    return z.array(Fault).parse(await answer.json())
  } catch (error) {
    log.warn({ err: error }, 'the sandbox did not say which faults are in force')
    return null
  }
}
