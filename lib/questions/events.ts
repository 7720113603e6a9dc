import { z } from 'zod'
import { defineEvent } from '@/lib/platform/event'

/** A citizen's question of the national portal was answered here, or a question was published here. */
export const questionToTell = defineEvent('questions/question.to_tell', z.object({ questionId: z.uuid() }))
