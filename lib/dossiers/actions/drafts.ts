'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { requireCitizen } from '@/lib/auth/gates'
import { defineFormAction } from '@/lib/platform/action'
import { Refusal } from '@/lib/platform/refusal'
import { deleteDraft, removeDraftFile } from '../commands/draft-files'
import { saveStep, startDraft } from '../commands/drafts'
import { submitDossier } from '../commands/submit'
import { getDraft } from '../queries/drafts'
import { DraftChoice, SaveStep, StartDraft } from '../schema/draft'
import { DRAFT_STEPS, firstOpenStep, stepsOf } from '../schema/steps'

const SESSION_ENDED = 'Phiên làm việc đã hết hạn. Các bước đã lưu vẫn được giữ. Đăng nhập để làm tiếp'

/** As `requireCitizen`; an ended session is told beside the form (`session`), with the way back in, and nothing typed is lost. */
async function citizenOfForm() {
  try {
    return await requireCitizen()
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'unauthenticated') throw error
    throw new Refusal(error.kind, error.reason, SESSION_ENDED, { session: [SESSION_ENDED] })
  }
}

export const startDraftAction = defineFormAction(citizenOfForm, StartDraft, async (citizen, input) => {
  const { draftId } = await startDraft(citizen, input.procedureCode)
  const draft = await getDraft(citizen, draftId)
  redirect(`/nop-ho-so/nhap/${draftId}/${draft ? firstOpenStep(draft.terms, draft.done) : DRAFT_STEPS[0]}`)
})

/** Saves a step and goes on: to the next one, back to the review page, to the list of drafts, or to the same one with the choices that follow from an answer. Or takes out one file and stays. */
export const saveStepAction = defineFormAction(citizenOfForm, SaveStep, async (citizen, input) => {
  const { draftId, step, version, goTo, remove, form } = input
  if (remove) {
    await removeDraftFile(citizen, { draftId, attachmentId: remove })
    refresh()
    return
  }
  await saveStep(citizen, { draftId, step, version, form, unfinished: goTo === 'later' || goTo === 'choices' })
  if (goTo === 'later') redirect('/ca-nhan/ho-so-nhap')
  if (goTo === 'choices') {
    refresh()
    redirect(`/nop-ho-so/nhap/${draftId}/${step}`)
  }
  const draft = await getDraft(citizen, draftId)
  if (!draft) redirect('/ca-nhan/ho-so-nhap')
  const steps = stepsOf(draft.terms)
  const next = goTo === 'review' ? 'kiem-tra' : (steps[steps.indexOf(step) + 1] ?? 'kiem-tra')
  refresh()
  redirect(`/nop-ho-so/nhap/${draftId}/${next}`)
})

/** Gửi hồ sơ: keeps the declaration, then files the dossier. A draft that was sent shows its code again. */
export const sendDraftAction = defineFormAction(citizenOfForm, SaveStep, async (citizen, input) => {
  const { draftId, version, form } = input
  const draft = await getDraft(citizen, draftId)
  if (!draft?.sentAs) {
    const saved = await saveStep(citizen, { draftId, step: 'kiem-tra', version, form })
    await submitDossier(citizen, { draftId, version: saved.version })
  }
  refresh() // going back must not show a page that could be sent again
  redirect(`/nop-ho-so/nhap/${draftId}/hoan-tat`)
})

export const deleteDraftAction = defineFormAction(citizenOfForm, DraftChoice, async (citizen, input) => {
  await deleteDraft(citizen, input.draftId)
  redirect('/ca-nhan/ho-so-nhap')
})
