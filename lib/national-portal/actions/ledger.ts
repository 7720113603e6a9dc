'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { requireOfficerOf } from '@/lib/auth/gates'
import { defineFormAction } from '@/lib/platform/action'
import { pauseKind, resumeKind } from '../commands/dossiers/pauses'
import { replayMessages } from '../commands/dossiers/replay'
import { setStatusList } from '../commands/dossiers/statuses'
import { endDrill, startDrill } from '../commands/drills/drills'
import { requestParity } from '../commands/parity/parity'
import { StartDrill } from '../schema/drills'
import { exchangeInputs, PauseKind, ReplayMessages, ResumeKind, SetStatusList } from '../schema/ledger'

const requireAdministrator = requireOfficerOf('administrator')

/** Sends again what was confirmed and goes back to the list. */
export const replayMessagesAction = defineFormAction(requireAdministrator, ReplayMessages, async (officer, input) => {
  const { dossiers } = await replayMessages(officer, input)
  const query = new URLSearchParams({ ...exchangeInputs(input.filter), 'da-gui-lai': String(dossiers) })
  redirect(`/quan-tri/dong-bo/ho-so?${query}`)
})

export const pauseKindAction = defineFormAction(requireAdministrator, PauseKind, async (officer, input) => {
  await pauseKind(officer, input)
  refresh()
})

export const resumeKindAction = defineFormAction(requireAdministrator, ResumeKind, async (officer, input) => {
  await resumeKind(officer, input)
  refresh()
})

export const requestParityAction = defineFormAction(requireAdministrator, z.object({}), async (officer) => {
  await requestParity(officer)
  refresh()
})

export const setStatusListAction = defineFormAction(requireAdministrator, SetStatusList, async (officer, input) => {
  await setStatusList(officer, input)
  refresh()
})

export const startDrillAction = defineFormAction(requireAdministrator, StartDrill, async (officer, input) => {
  await startDrill(officer, input)
  refresh()
})

export const endDrillAction = defineFormAction(requireAdministrator, z.object({}), async (officer) => {
  await endDrill(officer)
  refresh()
})
