import type { Limit } from './registry'

export type JobKind =
  | 'call'
  | 'wake'
  | 'match'
  | 'cancel'
  | 'expire'
  | 'unstarted'
  | 'return'
  | 'emit'
  | 'window'
  | 'cron'

/** Internal jobs must not wait behind calls that take hours, so each lane has its own slots; limited calls are claimed one at a time. */
export const LANE = { internal: 0, call: 1, limited: 2 } as const

export type NewJob = {
  /** One job per key: adding a key that is there already does nothing. */
  key: string
  kind: JobKind
  runId?: string
  functionId?: string
  data: Record<string, unknown>
  /** An instant, or a pause from now in milliseconds; neither means now. */
  at?: Date
  delayMs?: number
  limits?: readonly Limit[]
  /** Seconds by which it goes before its time in the queue, -600 to 600. */
  priority?: number
}

/** A job this process holds. `gen` grows with every claim: a result under an older number is refused. */
export type Job = {
  id: string
  gen: number
  key: string
  kind: JobKind
  runId: string | null
  functionId: string | null
  data: Record<string, unknown>
  limits: readonly Limit[] | null
  runAt: Date
  lockedAt: Date
  failures: number
}
