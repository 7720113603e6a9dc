import { z } from 'zod'
import { defineEvent } from '@/lib/platform/event'

/** Every act, submission included. Listeners read the rows; the event says only which. */
export const dossierActRecorded = defineEvent(
  'dossier/act.recorded',
  z.object({ dossierId: z.uuid(), actId: z.uuid(), sequence: z.number().int().positive() }),
)

/** An officer wrote down what the dossier lacked. */
export const factsSupplied = defineEvent(
  'dossier/facts.supplied',
  z.object({ dossierId: z.uuid(), recordId: z.uuid() }),
)

/** A dossier got the number by which an older system, and perhaps the national portal, knows it. */
export const legacyNumberRecorded = defineEvent('dossier/legacy_number.recorded', z.object({ dossierId: z.uuid() }))
