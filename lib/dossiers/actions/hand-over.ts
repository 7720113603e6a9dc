'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { requireOfficer } from '@/lib/auth/gates'
import { defineFormAction } from '@/lib/platform/action'
import { handOverToReceiver, withdrawProof } from '../commands/hand-over'
import { ResultPaper } from '../schema/acts'
import { HandOver } from '../schema/hand-over'

export const handOverToReceiverAction = defineFormAction(requireOfficer, HandOver, async (officer, input) => {
  const { code } = await handOverToReceiver(officer, input)
  redirect(`/can-bo/ho-so/${encodeURIComponent(code)}`)
})

export const withdrawProofAction = defineFormAction(requireOfficer, ResultPaper, async (officer, input) => {
  await withdrawProof(officer, input.dossierId, input.paperId)
  refresh()
})
