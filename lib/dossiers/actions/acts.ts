'use server'

import type { Route } from 'next'
import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { requireCitizen, requireOfficer } from '@/lib/auth/gates'
import { defineFormAction } from '@/lib/platform/action'
import { sendSupplement, withdrawByCitizen } from '../commands/citizen-acts'
import { askOpinion, giveOpinion } from '../commands/opinions'
import {
  approveDossier,
  askPayment,
  askSupplement,
  assignDossier,
  claimDossier,
  extendDossier,
  finishDossier,
  handOverDossier,
  processDossier,
  recordPayment,
  refuseDossier,
  returnForRework,
  stopDossier,
  submitForApproval,
  takeSupplement,
  transferDossier,
  withdrawAtCounter,
} from '../commands/process'
import { receiveDossier } from '../commands/receive'
import { withdrawResult } from '../commands/results'
import { removeSupplement } from '../commands/supplements'
import { CitizenAct, OfficerAct, ResultPaper } from '../schema/acts'

type Command = (officer: Awaited<ReturnType<typeof requireOfficer>>, input: OfficerAct) => Promise<unknown>

const officerAction = (command: Command) =>
  defineFormAction(requireOfficer, OfficerAct, async (officer, input) => {
    await command(officer, input)
    refresh()
  })

/** An act after which the officer may no longer see the dossier: back to the list it came from. */
const leavingAction = (command: Command, list: Route) =>
  defineFormAction(requireOfficer, OfficerAct, async (officer, input): Promise<void> => {
    await command(officer, input)
    redirect(list)
  })

export const receiveDossierAction = officerAction(receiveDossier)
export const refuseDossierAction = officerAction(refuseDossier)
export const processDossierAction = officerAction(processDossier)
export const claimDossierAction = officerAction(claimDossier)
export const assignDossierAction = officerAction(assignDossier)
export const askSupplementAction = officerAction(askSupplement)
export const takeSupplementAction = officerAction(takeSupplement)
export const askPaymentAction = officerAction(askPayment)
export const recordPaymentAction = officerAction(recordPayment)
export const submitForApprovalAction = officerAction(submitForApproval)
export const approveDossierAction = officerAction(approveDossier)
export const returnForReworkAction = officerAction(returnForRework)
export const extendDossierAction = officerAction(extendDossier)
export const finishDossierAction = officerAction(finishDossier)
export const handOverDossierAction = officerAction(handOverDossier)
export const withdrawAtCounterAction = officerAction(withdrawAtCounter)
export const stopDossierAction = officerAction(stopDossier)
export const transferDossierAction = leavingAction(transferDossier, '/can-bo')
export const askOpinionAction = officerAction(askOpinion)
export const giveOpinionAction = leavingAction(giveOpinion, '/can-bo/y-kien')

export const withdrawResultAction = defineFormAction(requireOfficer, ResultPaper, async (officer, input) => {
  await withdrawResult(officer, input.dossierId, input.paperId)
  refresh()
})

export const withdrawByCitizenAction = defineFormAction(requireCitizen, CitizenAct, async (citizen, input) => {
  const { code } = await withdrawByCitizen(citizen, input)
  redirect(`/ca-nhan/ho-so/${encodeURIComponent(code)}`)
})

export const sendSupplementAction = defineFormAction(requireCitizen, CitizenAct, async (citizen, input) => {
  const { code } = await sendSupplement(citizen, input)
  redirect(`/ca-nhan/ho-so/${encodeURIComponent(code)}`)
})

export const removeSupplementAction = defineFormAction(requireCitizen, ResultPaper, async (citizen, input) => {
  await removeSupplement(citizen, input.dossierId, input.paperId)
  refresh()
})
