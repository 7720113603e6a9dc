'use server'

import { refresh } from 'next/cache'
import { requireOfficerOf } from '@/lib/auth/gates'
import { defineFormAction } from '@/lib/platform/action'
import { changeAgencyContact } from './commands/agencies'
import { AgencyContact } from './schema'

export const changeAgencyContactAction = defineFormAction(
  requireOfficerOf('administrator'),
  AgencyContact,
  async (officer, input) => {
    await changeAgencyContact(officer, input)
    refresh()
  },
)
