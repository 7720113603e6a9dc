import type { ClockEvent } from '@/lib/deadlines/rules/history'
import { DEFAULT_HOURS } from '@/lib/deadlines/rules/work-time'
import { type Day, instantAt } from '@/lib/platform/day'
import type { DossierAct } from './acts'

/** An act as the clock sees it. */
export type ActOnClock = { act: DossierAct; at: Date; details: { day?: Day | undefined } | null }

/** How the clock goes on after a supplement unless the procedure says otherwise (NĐ 61/2018 Đ19.4, decided 6). */
const SUPPLEMENT_MODE = 'restart'

const CLOSING_MINUTES = DEFAULT_HOURS.at(-1)?.to ?? 0

/** The events of the deadline engine behind these acts, in their order; what happened before receipt moves no clock. */
export function clockEvents(acts: readonly ActOnClock[]): ClockEvent[] {
  const received = acts.findIndex(({ act }) => act === 'receive')
  return received === -1 ? [] : inOrder(acts.slice(received)).flatMap(eventsOf)
}

/** Clocks of two machines may differ: an act never claims to lie before the one it follows. */
function inOrder(acts: readonly ActOnClock[]): ActOnClock[] {
  let latest = new Date(0)
  return acts.map((act) => {
    if (act.at > latest) latest = act.at
    return { ...act, at: latest }
  })
}

function eventsOf({ act, at, details }: ActOnClock): ClockEvent[] {
  switch (act) {
    case 'receive':
      return [{ kind: 'received', at }]
    case 'ask_supplement':
      return [{ kind: 'supplement_asked', at, mode: SUPPLEMENT_MODE }]
    case 'send_supplement':
      return [{ kind: 'supplement_received', at }]
    case 'ask_payment':
      return [{ kind: 'payment_asked', at }]
    case 'record_payment':
      return [{ kind: 'paid', at }]
    case 'extend':
      return details?.day ? [{ kind: 'extended', at, promisedAt: instantAt(details.day, CLOSING_MINUTES) }] : []
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
