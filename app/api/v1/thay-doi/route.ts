import { lastChange, listOpenChanges } from '@/lib/catalogue/queries/open-data'
import { OpenChangesQuestion } from '@/lib/catalogue/schema/open-data'
import { defineOpenRoute, openOptions } from '../open-route'

export const GET = defineOpenRoute(OpenChangesQuestion, () => lastChange(), listOpenChanges)
export const OPTIONS = openOptions
