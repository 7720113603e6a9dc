import { listOpenFields } from '@/lib/catalogue/queries/open-data'
import { OpenNothing } from '@/lib/catalogue/schema/open-data'
import { catalogueVersion } from '@/lib/procedures/queries/catalogue'
import { defineOpenRoute, openOptions } from '../open-route'

export const GET = defineOpenRoute(OpenNothing, () => catalogueVersion(), listOpenFields)
export const OPTIONS = openOptions
