'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { requireOfficerOf } from '@/lib/auth/gates'
import { LISTS } from '@/lib/categories/rules/lists'
import { ListChoice, ListSettingsForm } from '@/lib/categories/schema'
import { defineFormAction } from '@/lib/platform/action'
import { requestListSync, saveListSettings } from '../commands/lists/categories'

/** Asks for one shared list to be fetched now. */
export const requestListSyncAction = defineFormAction(
  requireOfficerOf('administrator'),
  ListChoice,
  async (officer, input) => {
    await requestListSync(officer, input.list)
    refresh()
  },
)

export const saveListSettingsAction = defineFormAction(
  requireOfficerOf('administrator'),
  ListSettingsForm,
  async (officer, input) => {
    await saveListSettings(officer, input)
    redirect(`/quan-tri/danh-muc/${LISTS[input.list].slug}/cau-hinh?da-luu=1`)
  },
)
