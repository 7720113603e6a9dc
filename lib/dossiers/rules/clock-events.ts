import type { ClockEvent } from '@/lib/deadlines/rules/history'
import { DEFAULT_HOURS } from '@/lib/deadlines/rules/work-time'
import { instantAt } from '@/lib/platform/day'
import type { DeadlineRule } from '@/lib/procedures/schema'
import type { ActDetails } from '../schema/acts'
import type { DossierAct } from './acts'

/** An act as the clock sees it. */
export type ActOnClock = { act: DossierAct; at: Date; details: Pick<ActDetails, 'day' | 'moved'> | null }

/** How the clock goes on after a supplement: anew, unless the procedure's own law says that it only pauses (decided 6). */
export const supplementMode = (rule: Pick<DeadlineRule, 'supplement'>): 'restart' | 'pause' =>
  rule.supplement ?? 'restart'

const CLOSING_MINUTES = DEFAULT_HOURS.at(-1)?.to ?? 0

/**
 * The events of the deadline engine behind these acts, in their order; what happened before receipt moves no clock. `rule` is
 * that of the service version the dossier pins.
 */
export function clockEvents(acts: readonly ActOnClock[], rule: Pick<DeadlineRule, 'supplement'>): ClockEvent[] {
  const received = acts.findIndex(({ act }) => act === 'receive')
  const mode = supplementMode(rule)
  return received === -1
    ? []
    : inOrder(acts.slice(received))
        .filter(paidWhileWaited)
        .flatMap((act) => eventsOf(act, mode))
}

/** A fee of the receipt that is paid while the dossier is worked on moves no clock: none stood for it. */
function paidWhileWaited({ act }: ActOnClock, index: number, acts: readonly ActOnClock[]): boolean {
  if (act !== 'record_payment') return true
  const before = acts.slice(0, index).findLast((one) => ['ask_payment', 'record_payment'].includes(one.act))
  return before?.act === 'ask_payment'
}

/** Clocks of two machines may differ: an act never claims to lie before the one it follows. */
function inOrder(acts: readonly ActOnClock[]): ActOnClock[] {
  let latest = new Date(0)
  return acts.map((act) => {
    if (act.at > latest) latest = act.at
    return { ...act, at: latest }
  })
}

function eventsOf({ act, at, details }: ActOnClock, mode: 'restart' | 'pause'): ClockEvent[] {
  switch (act) {
    case 'receive':
      return [{ kind: 'received', at }]
    case 'ask_supplement':
      return [{ kind: 'supplement_asked', at, mode }]
    case 'send_supplement':
      return [{ kind: 'supplement_received', at }]
    case 'ask_payment':
      return [{ kind: 'payment_asked', at }]
    case 'record_payment':
      return [{ kind: 'paid', at }]
    case 'extend':
      return details?.day ? [{ kind: 'extended', at, promisedAt: instantAt(details.day, CLOSING_MINUTES) }] : []
    case 'recalculate':
      return details?.moved ? [{ kind: 'calendar_changed', at, ...movedInstants(details.moved) }] : []
    case 'finish':
      return [{ kind: 'finished', at }]
    case 'withdraw':
      return [{ kind: 'withdrawn', at }]
    case 'stop':
      return [{ kind: 'stopped', at }]
    default:
      return []
  }
}

const movedInstants = ({ from, to, why, source }: NonNullable<ActDetails['moved']>) => ({
  from: new Date(from),
  to: new Date(to),
  why,
  source,
})
