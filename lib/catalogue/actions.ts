'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { requireOfficerOf } from '@/lib/auth/gates'
import { defineFormAction } from '@/lib/platform/action'
import { saveMapping } from './commands/code-mappings'
import { approveProposals, refuseProposals, undoProposal } from './commands/decide'
import { requestSync } from './commands/request'
import { saveCatalogueRules } from './commands/rules'
import { addSite, checkSiteNow, setSiteActive } from './commands/sites'
import { KIND_ADDRESSES, MappingForm } from './schema/code-mappings'
import { DecisionForm, UndoForm } from './schema/proposals'
import { RulesForm } from './schema/rules'
import { SiteAct, SiteForm } from './schema/sites'

const administrator = requireOfficerOf('administrator')

/** Answers what was done; the page shows it beside the list that is left. */
export const decideProposalsAction = defineFormAction(administrator, DecisionForm, async (officer, form) => {
  const { codes, late } =
    form.decision === 'approve'
      ? await approveProposals(officer, form.ids)
      : await refuseProposals(officer, form.ids, form.reason)
  const told = new URLSearchParams({ [form.decision === 'approve' ? 'duyet' : 'tu-choi']: String(codes.length) })
  if (late > 0) told.set('tre', String(late))
  redirect(`/quan-tri/dong-bo/thu-tuc?${told}`)
})

export const requestSyncAction = defineFormAction(administrator, z.object({}), async (officer) => {
  await requestSync(officer)
})

export const addSiteAction = defineFormAction(administrator, SiteForm, async (officer, form) => {
  const { id } = await addSite(officer, form)
  redirect(`/quan-tri/dong-bo/cong-thanh-phan/${id}`)
})

export const actOnSiteAction = defineFormAction(administrator, SiteAct, async (officer, { id, act }) => {
  if (act === 'check') await checkSiteNow(officer, id)
  else await setSiteActive(officer, id, act === 'start')
  redirect(`/quan-tri/dong-bo/cong-thanh-phan/${id}`)
})

export const undoProposalAction = defineFormAction(administrator, UndoForm, async (officer, form) => {
  const { code } = await undoProposal(officer, form)
  redirect(`/quan-tri/dong-bo/thu-tuc/${encodeURIComponent(code)}`)
})

export const saveCatalogueRulesAction = defineFormAction(administrator, RulesForm, async (officer, form) => {
  await saveCatalogueRules(officer, form)
  redirect('/quan-tri/dong-bo/thu-tuc/quy-tac?da-luu=1')
})

export const saveMappingAction = defineFormAction(administrator, MappingForm, async (officer, form) => {
  await saveMapping(officer, form)
  redirect(`/quan-tri/dong-bo/thu-tuc/anh-xa?loai=${KIND_ADDRESSES[form.kind]}&da-luu=1`)
})
