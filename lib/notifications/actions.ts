'use server'

import { refresh } from 'next/cache'
import { requireOfficer } from '@/lib/auth/gates'
import { defineFormAction } from '@/lib/platform/action'
import { resendNotice } from './commands/resend'
import { ResendNotice } from './schema'

export const resendNoticeAction = defineFormAction(requireOfficer, ResendNotice, async (officer, input) => {
  await resendNotice(officer, input)
  refresh()
})
