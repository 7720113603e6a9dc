'use server'

import { redirect } from 'next/navigation'
import { requireOfficerOf } from '@/lib/auth/gates'
import { CalendarEdit } from '@/lib/categories/schema'
import { defineFormAction } from '@/lib/platform/action'
import { saveCalendarDay } from '../commands/calendar'

/** Saves what was previewed and goes back to the year of the day. */
export const saveCalendarDayAction = defineFormAction(
  requireOfficerOf('administrator'),
  CalendarEdit,
  async (officer, edit) => {
    const { version } = await saveCalendarDay(officer, edit)
    redirect(`/quan-tri/ngay-nghi?nam=${edit.day.slice(0, 4)}&da-luu=${version}`)
  },
)
