import 'server-only'
import { db } from '@/db/client'
import type { Officer } from '@/lib/auth/actor'
import { config } from '@/lib/platform/config'
import { type Fault, sandboxFaults } from '../commands/drills/faults'
import { keepsExchange } from '../policy'
import { connectionOf, countOpenMessages, longestWait } from './monitor'

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
  const [faults, open, longest, connection] = await Promise.all([
    sandboxFaults('GET'),
    countOpenMessages(),
    longestWait(),
    connectionOf(db),
  ])
  const waiting = open.filter(({ state }) => state !== 'held').reduce((sum, { count }) => sum + count, 0)
  return {
    faults,
    waiting,
    longestSince: textOf(longest),
    openSince: textOf(connection.openSince),
    lastAnswerAt: textOf(connection.lastAnswerAt),
  }
}

const textOf = (at: Date | null) => at?.toISOString() ?? null
