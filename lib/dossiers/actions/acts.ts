'use server'

import { refresh } from 'next/cache'
import { requireOfficer } from '@/lib/auth/gates'
import { defineFormAction } from '@/lib/platform/action'
import { finishDossier, handOverDossier, processDossier, refuseDossier } from '../commands/process'
import { receiveDossier } from '../commands/receive'
import { withdrawResult } from '../commands/results'
import { OfficerAct, ResultPaper } from '../schema/acts'

export const receiveDossierAction = defineFormAction(requireOfficer, OfficerAct, async (officer, input) => {
  const received = await receiveDossier(officer, input)
  refresh()
  return received
})

export const refuseDossierAction = defineFormAction(requireOfficer, OfficerAct, async (officer, input) => {
  await refuseDossier(officer, input)
  refresh()
})

export const processDossierAction = defineFormAction(requireOfficer, OfficerAct, async (officer, input) => {
  await processDossier(officer, input)
  refresh()
})

export const finishDossierAction = defineFormAction(requireOfficer, OfficerAct, async (officer, input) => {
  await finishDossier(officer, input)
  refresh()
})

export const handOverDossierAction = defineFormAction(requireOfficer, OfficerAct, async (officer, input) => {
  await handOverDossier(officer, input)
  refresh()
})

export const withdrawResultAction = defineFormAction(requireOfficer, ResultPaper, async (officer, input) => {
  await withdrawResult(officer, input.dossierId, input.paperId)
  refresh()
})
