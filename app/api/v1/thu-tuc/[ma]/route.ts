import { getOpenProcedure } from '@/lib/catalogue/queries/open-data'
import { OpenNothing } from '@/lib/catalogue/schema/open-data'
import { Refusal } from '@/lib/platform/refusal'
import { catalogueVersion } from '@/lib/procedures/queries/catalogue'
import { defineOpenRoute, openOptions } from '../../open-route'

export const GET = defineOpenRoute(
  OpenNothing,
  () => catalogueVersion(),
  async (_question, { ma }: { ma: string }) => {
    const procedure = await getOpenProcedure(ma)
    if (!procedure) throw new Refusal('not_found', 'procedure.unknown', 'Không có thủ tục với mã này.')
    return procedure
  },
)
export const OPTIONS = openOptions
