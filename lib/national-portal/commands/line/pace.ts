import 'server-only'
import { config } from '@/lib/platform/config'
import { nextPace, type Pace } from '../../rules/answers'

/** Calls of one window: enough for a middle that means something, few enough to notice trouble within a second. */
const WINDOW = 20

// Of this process: what it has seen of the portal holds for its next round too.
let pace: Pace | undefined
let timesMs: number[] = []
let failures = 0

const most = () => config().NATIONAL_PORTAL_CONCURRENCY

/** How many dossiers this process may tell at the same time now. */
export const allowedNow = (): number => pace?.allowed ?? most()

/** A call of a push has ended; `failed` when nothing of the contract's shape came back. */
export function noteCall(tookMs: number, failed: boolean): void {
  timesMs.push(tookMs)
  if (failed) failures += 1
  if (timesMs.length < WINDOW) return
  const bounds = { least: Math.min(config().NATIONAL_PORTAL_CONCURRENCY_LEAST, most()), most: most() }
  pace = nextPace(pace ?? { allowed: bounds.most, usualMs: null }, { timesMs, failures }, bounds)
  timesMs = []
  failures = 0
}

/** Begins anew, as a process that has just started. */
export function forgetPace(): void {
  pace = undefined
  timesMs = []
  failures = 0
}
