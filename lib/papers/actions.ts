'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { requireOfficer } from '@/lib/auth/gates'
import { defineFormAction } from '@/lib/platform/action'
import { issuePaper } from './commands/issue'
import { issueRegister } from './commands/register'
import { IssueForm, RegisterForm } from './schema'

/** Answers the id and number of the paper, to be opened by a link: a paper is printed from its own page. */
export const issuePaperAction = defineFormAction(
  requireOfficer,
  IssueForm,
  async (officer, { dossierId, ...request }) => {
    const paper = await issuePaper(officer, dossierId, request)
    refresh()
    return paper
  },
)

/** Opens the printed register. */
export const issueRegisterAction = defineFormAction(requireOfficer, RegisterForm, async (officer, choice) => {
  const { id } = await issueRegister(officer, choice)
  redirect(`/can-bo/so-theo-doi/in/${id}`)
})
