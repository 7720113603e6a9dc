'use server'

import { refresh } from 'next/cache'
import { requireOfficer } from '@/lib/auth/gates'
import { defineFormAction } from '@/lib/platform/action'
import { issuePaper } from './commands/issue'
import { IssueForm } from './schema'

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
