import { z } from 'zod'
import { anybody } from '@/lib/auth/gates'
import { now } from '@/lib/platform/clock'
import { Refusal } from '@/lib/platform/refusal'
import { defineRoute } from '@/lib/platform/route'
import { SENTENCES } from '@/lib/queues/labels'
import { findQueueAgency, getScreen } from '@/lib/queues/queries'
import { AgencyCode } from '@/lib/queues/schema'

/** What the calling screen of an agency shows, for everybody: numbers and desks. */
export const GET = defineRoute(anybody, z.object({}), async (_caller, _asked, { donVi }: { donVi: string }) => {
  const code = AgencyCode.safeParse(donVi)
  const agency = code.success ? await findQueueAgency(code.data) : null
  if (!agency) throw new Refusal('not_found', 'queue.agency', SENTENCES.agency)
  return getScreen(agency.id, now())
})
