import { z } from 'zod'
import { anybody } from '@/lib/auth/gates'
import { now } from '@/lib/platform/clock'
import { Refusal } from '@/lib/platform/refusal'
import { defineRoute } from '@/lib/platform/route'
import { SENTENCES } from '@/lib/queues/labels'
import { findQueueAgency, getScreen } from '@/lib/queues/queries'

const CODE = /\/([\w.-]{1,60})$/

/** What the calling screen of an agency shows, for everybody: numbers and desks. */
export const GET = defineRoute(anybody, z.object({}), async (_caller, _asked, request) => {
  const code = CODE.exec(new URL(request.url).pathname)?.[1]
  const agency = code ? await findQueueAgency(code) : null
  if (!agency) throw new Refusal('not_found', 'queue.agency', SENTENCES.agency)
  return getScreen(agency.id, now())
})
