'use server'

import { redirect } from 'next/navigation'
import { requireOfficerOf } from '@/lib/auth/gates'
import { defineFormAction } from '@/lib/platform/action'
import { dropDraft, saveDraft, startDraft } from './commands/drafts'
import { publishDraft } from './commands/publish'
import { PublishForm, SeenDraft, StartDraft } from './schema/forms'
import { FactsPage, ProcessPage, QuestionsPage } from './schema/pages'

const administrator = requireOfficerOf('administrator')
const factsPage = (code: string) => `/quan-tri/thu-tuc/${encodeURIComponent(code)}` as const

export const startDraftAction = defineFormAction(administrator, StartDraft, async (officer, { code }) => {
  await startDraft(officer, code)
  redirect(factsPage(code))
})

export const saveFactsAction = defineFormAction(
  administrator,
  FactsPage,
  async (officer, { code, draftId, version, ...facts }) => {
    await saveDraft(officer, { code, draftId, version }, facts)
    redirect(factsPage(code))
  },
)

export const saveQuestionsAction = defineFormAction(
  administrator,
  QuestionsPage,
  async (officer, { code, draftId, version, ...form }) => {
    await saveDraft(officer, { code, draftId, version }, form)
    redirect(`/quan-tri/bieu-mau/${encodeURIComponent(code)}`)
  },
)

export const saveProcessAction = defineFormAction(
  administrator,
  ProcessPage,
  async (officer, { code, draftId, version, process }) => {
    await saveDraft(officer, { code, draftId, version }, { process })
    redirect(`/quan-tri/quy-trinh/${encodeURIComponent(code)}`)
  },
)

export const dropDraftAction = defineFormAction(administrator, SeenDraft, async (officer, seen) => {
  await dropDraft(officer, seen)
  redirect(factsPage(seen.code))
})

export const publishDraftAction = defineFormAction(administrator, PublishForm, async (officer, form) => {
  await publishDraft(officer, form)
  redirect(factsPage(form.code))
})
