import { openApiDocument } from '@/lib/catalogue/rules/openapi'
import { OpenNothing } from '@/lib/catalogue/schema/open-data'
import { config } from '@/lib/platform/config'
import { defineOpenRoute, openOptions } from '../open-route'

export const GET = defineOpenRoute(
  OpenNothing,
  async () => config().PROVINCE_NAME,
  async () => openApiDocument(config().APP_URL, config().PROVINCE_NAME),
)
export const OPTIONS = openOptions
