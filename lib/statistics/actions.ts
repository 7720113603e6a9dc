'use server'

import { refresh } from 'next/cache'
import { requireOfficerOf } from '@/lib/auth/gates'
import { defineFormAction } from '@/lib/platform/action'
import { countMonth } from './commands/count'
import { sendVersion } from './commands/send'
import { CountMonth, SendVersion } from './schema/figures'

const requireKeeper = requireOfficerOf('administrator')

export const countMonthAction = defineFormAction(requireKeeper, CountMonth, async (officer, input) => {
  const counted = await countMonth(officer, input)
  if (counted.outcome === 'kept') refresh()
  return counted
})

export const sendVersionAction = defineFormAction(requireKeeper, SendVersion, async (officer, input) => {
  await sendVersion(officer, input)
  refresh()
})
