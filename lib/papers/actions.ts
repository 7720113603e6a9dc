'use server'

import { refresh } from 'next/cache'
import { requireOfficer } from '@/lib/auth/gates'
import { OfficerAct } from '@/lib/dossiers/schema/acts'
import { defineFormAction } from '@/lib/platform/action'
import { issuePaper } from './commands/issue'
import { issueRegister } from './commands/register'
import { correctResults, signResults } from './commands/sign-results'
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

/** Answers the id and number of the printed register; the page lists it, to be opened from there. */
export const issueRegisterAction = defineFormAction(requireOfficer, RegisterForm, async (officer, choice) => {
  const paper = await issueRegister(officer, choice)
  refresh()
  return paper
})

export const correctDossierAction = defineFormAction(
  requireOfficer,
  OfficerAct,
  async (officer, seen): Promise<void> => {
    await correctResults(officer, seen)
    refresh()
  },
)

export const signDossierAction = defineFormAction(requireOfficer, OfficerAct, async (officer, seen): Promise<void> => {
  await signResults(officer, seen)
  refresh()
})
