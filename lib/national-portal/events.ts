import { z } from 'zod'
import { defineEvent } from '@/lib/platform/event'

/** Some dossiers could not be told at once; somebody should come back to them. Carries when the first of them is due. */
export const exchangeDelayed = defineEvent('national-portal/exchange.delayed', z.object({ dueAt: z.iso.datetime() }))

/** Calls of a kind may leave again: figures, ratings, questions, answers. */
export const callsResumed = defineEvent(
  'national-portal/calls.resumed',
  z.object({ kind: z.string(), at: z.iso.datetime() }),
)

/** Somebody asked for a comparison of all dossiers with what the national portal holds. */
export const parityRequested = defineEvent('national-portal/parity.requested', z.object({ runId: z.uuid() }))

/** A message of the national side was kept, checked and answered; what follows from it is still to be done. */
export const messageAccepted = defineEvent('national-portal/message.accepted', z.object({ messageId: z.uuid() }))
