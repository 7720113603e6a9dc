/** What a person comes for; one queue for all of them, so that one number means one person. */
export type TicketPurpose = 'hand_in' | 'collect' | 'ask'

/** `called` is at a desk now; `skipped` did not come when called and may be called again. */
export type TicketState = 'waiting' | 'called' | 'served' | 'skipped'

/** Numbers of a day at one agency; the next ones would not fit the screen, and nobody could be served. */
export const MOST_TICKETS = 999

/** `007`: as printed and called. */
export const showNumber = (number: number): string => String(number).padStart(3, '0')

/** From which states a ticket may come into another; everything else is refused. */
const FROM: Record<Exclude<TicketState, 'waiting'>, readonly TicketState[]> = {
  called: ['waiting', 'called', 'skipped'],
  served: ['called'],
  skipped: ['called'],
}

export const mayBecome = (now: TicketState, next: Exclude<TicketState, 'waiting'>): boolean => FROM[next].includes(now)
