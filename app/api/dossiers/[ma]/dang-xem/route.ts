import { z } from 'zod'
import { requireWatchingOfficer } from '@/lib/auth/gates'
import { SENTENCES } from '@/lib/dossiers/labels'
import { watchDossier } from '@/lib/dossiers/queries/workplace'
import { now } from '@/lib/platform/clock'
import { Refusal } from '@/lib/platform/refusal'
import { defineRoute } from '@/lib/platform/route'

const Asked = z.object({ 'phien-ban': z.coerce.number().int().positive().max(1_000_000) })
const ID = /\/([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})\/dang-xem$/

/** An open page of a dossier says that it is open, and hears who else has it and what has changed; by the dossier's id. */
export const GET = defineRoute(requireWatchingOfficer, Asked, async (officer, asked, request) => {
  const id = ID.exec(new URL(request.url).pathname)?.[1]
  const watch = id ? await watchDossier(officer, id, asked['phien-ban'], now()) : null
  if (!watch) throw new Refusal('not_found', 'dossier.not_found', SENTENCES.notFound)
  return watch
})
