import { z } from 'zod'
import { defineEvent } from '@/lib/platform/event'

/** A form about a dossier was numbered and stored. */
export const paperIssued = defineEvent('papers/paper.issued', z.object({ dossierId: z.uuid() }))
