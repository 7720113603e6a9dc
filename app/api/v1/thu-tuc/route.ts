import { listOpenProcedures } from '@/lib/catalogue/queries/open-data'
import { OpenListQuestion } from '@/lib/catalogue/schema/open-data'
import { catalogueVersion } from '@/lib/procedures/queries/catalogue'
import { defineOpenRoute, openOptions } from '../open-route'

export const GET = defineOpenRoute(OpenListQuestion, () => catalogueVersion(), listOpenProcedures)
export const OPTIONS = openOptions
