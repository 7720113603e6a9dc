import { z } from 'zod'
import { defineEvent } from '@/lib/platform/event'

/** A version of a month's figures is to be told to the national portal. */
export const figuresToSend = defineEvent('statistics/figures.to_send', z.object({ versionId: z.uuid() }))
