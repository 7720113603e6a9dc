import { z } from 'zod'
import { defineEvent } from '@/lib/platform/event'
import { MAPPING_KINDS } from './schema/code-mappings'

/** What a national code is here has changed. `codes`: the national one, and those that stood and stand for it here. */
export const mappingSaved = defineEvent(
  'catalogue/mapping.saved',
  z.object({ kind: z.enum(MAPPING_KINDS), codes: z.array(z.string()) }),
)
