'use server'

import { refresh } from 'next/cache'
import { requireOfficerOf } from '@/lib/auth/gates'
import { defineFormAction } from '@/lib/platform/action'
import { reopenMessage } from '../commands/inbox/judge/again'
import { JudgeAgain } from '../schema/inbox'

const requireAdministrator = requireOfficerOf('administrator')

/** Has a message that came in judged once more. */
export const judgeAgainAction = defineFormAction(requireAdministrator, JudgeAgain, async (officer, input) => {
  await reopenMessage(officer, input)
  refresh()
})
