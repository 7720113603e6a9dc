import { z } from 'zod'
import { defineEvent } from '@/lib/platform/event'
import { CATEGORY_LISTS } from './rules/lists'

/** A day of the calendar was put, changed or taken out; due dates that lie behind it follow. */
export const calendarChanged = defineEvent('calendar/day.changed', z.object({ changeId: z.uuid() }))

/** An administrator wants one shared list fetched now. */
export const categorySyncRequested = defineEvent(
  'categories/sync.requested',
  z.object({ runId: z.uuid(), list: z.enum(CATEGORY_LISTS) }),
)
