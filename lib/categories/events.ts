import { z } from 'zod'
import { defineEvent } from '@/lib/platform/event'

/** A day of the calendar was put, changed or taken out; due dates that lie behind it follow. */
export const calendarChanged = defineEvent('calendar/day.changed', z.object({ changeId: z.uuid() }))
