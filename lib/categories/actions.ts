'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { requireOfficerOf } from '@/lib/auth/gates'
import { defineFormAction } from '@/lib/platform/action'
import { changeAgencyContact } from './commands/agencies'
import { overrideRow } from './commands/overrides'
import { importSuccessors } from './commands/successors'
import { LISTS } from './rules/lists'
import { AgencyContact, OverrideForm, SuccessorsForm } from './schema'

export const changeAgencyContactAction = defineFormAction(
  requireOfficerOf('administrator'),
  AgencyContact,
  async (officer, input) => {
    await changeAgencyContact(officer, input)
    refresh()
  },
)

/** Says something of a row beside the national portal, or takes it back. */
export const overrideRowAction = defineFormAction(
  requireOfficerOf('administrator'),
  OverrideForm,
  async (officer, input) => {
    await overrideRow(officer, input)
    redirect(
      `/quan-tri/danh-muc/${LISTS[input.list].slug}/dong?${new URLSearchParams({ ma: input.code, 'da-luu': '1' })}`,
    )
  },
)

/** Takes a file that says what came in place of former codes: all of it, or none with the rows that are wrong. */
export const importSuccessorsAction = defineFormAction(
  requireOfficerOf('administrator'),
  SuccessorsForm,
  async (officer, { tep, ...input }) => importSuccessors(officer, { ...input, text: await tep.text() }),
)
