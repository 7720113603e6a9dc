'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { requireOfficer, requireOfficerOf } from '@/lib/auth/gates'
import type { DossierAct } from '@/lib/dossiers/rules/acts'
import { defineFormAction } from '@/lib/platform/action'
import { resendNotice } from './commands/resend'
import { draftTemplate, publishTemplate } from './commands/templates'
import { actSlug } from './labels/notices'
import { PublishTemplate, ResendNotice, ResetTemplate, WriteTemplate } from './schema'

export const resendNoticeAction = defineFormAction(requireOfficer, ResendNotice, async (officer, input) => {
  await resendNotice(officer, input)
  refresh()
})

const requireAdministrator = requireOfficerOf('administrator')

const pageOf = (act: DossierAct, draft: string) => `/quan-tri/mau-thong-bao/${actSlug(act)}?ban=${draft}` as const

export const writeTemplateAction = defineFormAction(requireAdministrator, WriteTemplate, async (officer, input) => {
  redirect(pageOf(input.act, await draftTemplate(officer, input)))
})

export const resetTemplateAction = defineFormAction(requireAdministrator, ResetTemplate, async (officer, input) => {
  redirect(pageOf(input.act, await draftTemplate(officer, input)))
})

export const publishTemplateAction = defineFormAction(requireAdministrator, PublishTemplate, async (officer, input) => {
  await publishTemplate(officer, input.id)
  refresh()
})
