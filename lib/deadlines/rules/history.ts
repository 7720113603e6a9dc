import type { TimeAmount } from './amount'

/**
 * What moves the clock of a dossier, in order. Acts that move none (transfer, claim, submit for approval, correction after
 * the end …) are left out by whoever makes this list from the acts; so are a supplement before receipt (1 → 5 → 1) and a
 * fee recorded while nobody waited for it, since no clock ran or stood then.
 */
export type ClockEvent =
  | { kind: 'received'; at: Date }
  /** 2, 4 → 5. `mode` is the procedure's: NĐ 61/2018 Đ19.4 counts anew, some special laws only pause (decided 6). */
  | { kind: 'supplement_asked'; at: Date; mode: 'restart' | 'pause' }
  | { kind: 'supplement_received'; at: Date }
  /** 4 → 6 and 6 → 4. */
  | { kind: 'payment_asked'; at: Date }
  | { kind: 'paid'; at: Date }
  /**
   * The letter of apology with its new date (NĐ 61/2018 Đ19.9). That date is what counts, whatever becomes of the calendar; `by`
   * is the time added to the due date, where the letter speaks of one (`promisedFor` leads from it to the date).
   */
  | { kind: 'extended'; at: Date; by?: TimeAmount; promisedAt: Date }
  /**
   * The calendar was changed by decision `source` because of `why`, and the date in force moved with it. It tells where the
   * date came from; the calendar itself is what counts.
   */
  | { kind: 'calendar_changed'; at: Date; from: Date; to: Date; why: string; source: string }
  /** → 8, 7, 9. */
  | { kind: 'stopped' | 'withdrawn' | 'finished'; at: Date }

export type ClockEventKind = ClockEvent['kind']

/** Why an event cannot follow; a command refuses with it before it records the act. */
export type ClockProblem =
  | 'not_received'
  | 'received_before'
  | 'out_of_order'
  | 'ended'
  | 'waiting'
  | 'not_waiting'
  | 'extended_before'
  | 'promised_too_early'

export type WaitsFor = 'supplement' | 'payment'

/** What a clock must know of its past to say whether an event can follow. */
export type ClockPast = {
  lastAt: Date
  waitsFor: WaitsFor | undefined
  ended: boolean
  extended: boolean
  /** The official due instant now. */
  dueAt: Date
}

/**
 * Why `event` cannot follow this past, or undefined when it can. One extension in the life of a dossier (NĐ 61/2018
 * Đ19.9 "không quá một lần"), to a later date than the one it replaces, and only while the clock runs.
 */
export function problemWith(past: ClockPast | undefined, event: ClockEvent): ClockProblem | undefined {
  if (!past) return event.kind === 'received' ? undefined : 'not_received'
  if (event.at < past.lastAt) return 'out_of_order'
  if (past.ended) return 'ended'
  switch (event.kind) {
    case 'received':
      return 'received_before'
    case 'supplement_asked':
    case 'payment_asked':
      return past.waitsFor ? 'waiting' : undefined
    case 'supplement_received':
      return past.waitsFor === 'supplement' ? undefined : 'not_waiting'
    case 'paid':
      return past.waitsFor === 'payment' ? undefined : 'not_waiting'
    case 'extended':
      if (past.waitsFor) return 'waiting'
      if (past.extended) return 'extended_before'
      return event.promisedAt > past.dueAt && event.promisedAt > event.at ? undefined : 'promised_too_early'
    default:
      return undefined
  }
}
