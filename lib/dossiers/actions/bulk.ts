'use server'

import { redirect } from 'next/navigation'
import { requireOfficer } from '@/lib/auth/gates'
import { defineFormAction } from '@/lib/platform/action'
import { runBulk } from '../commands/bulk'
import { BulkForm } from '../schema/bulk'

/** Goes on to the page that tells what became of every row. */
export const bulkAction = defineFormAction(requireOfficer, BulkForm, async (officer, input) => {
  await runBulk(officer, input)
  redirect(`/can-bo/hang-loat/${input.formId}`)
})
