'use server'

import { refresh } from 'next/cache'
import { requireOfficer } from '@/lib/auth/gates'
import { defineFormAction } from '@/lib/platform/action'
import { addNote, checkPaper } from '../commands/notes'
import { supplyFacts } from '../commands/supply-facts'
import { deleteFilter, saveFilter, setShortcuts } from '../commands/workplace'
import { SupplyFacts } from '../schema/facts'
import { KeptId, SavedFilter, Shortcuts } from '../schema/inbox'
import { NewNote, NewPaperCheck } from '../schema/notes'

export const saveFilterAction = defineFormAction(requireOfficer, SavedFilter, async (officer, input) => {
  await saveFilter(officer, input)
  refresh()
})

export const deleteFilterAction = defineFormAction(requireOfficer, KeptId, async (officer, input) => {
  await deleteFilter(officer, input.id)
  refresh()
})

export const setShortcutsAction = defineFormAction(requireOfficer, Shortcuts, async (officer, input) => {
  await setShortcuts(officer, input.shortcuts)
  refresh()
})

export const addNoteAction = defineFormAction(requireOfficer, NewNote, async (officer, input) => {
  await addNote(officer, input)
  refresh()
})

export const checkPaperAction = defineFormAction(requireOfficer, NewPaperCheck, async (officer, input) => {
  await checkPaper(officer, input)
  refresh()
})

export const supplyFactsAction = defineFormAction(requireOfficer, SupplyFacts, async (officer, input) => {
  await supplyFacts(officer, input)
  refresh()
})
