import { z } from 'zod'
import { requireWatchingOfficer } from '@/lib/auth/gates'
import { SENTENCES } from '@/lib/dossiers/labels'
import { watchDossier } from '@/lib/dossiers/queries/workplace'
import { now } from '@/lib/platform/clock'
import { isId } from '@/lib/platform/id'
import { Refusal } from '@/lib/platform/refusal'
import { defineRoute } from '@/lib/platform/route'

const Asked = z.object({ 'phien-ban': z.coerce.number().int().positive().max(1_000_000) })

/** An open page of a dossier says that it is open, and hears who else has it and what has changed; by the dossier's id. */
export const GET = defineRoute(requireWatchingOfficer, Asked, async (officer, asked, { ma: id }: { ma: string }) => {
  const watch = isId(id) ? await watchDossier(officer, id, asked['phien-ban'], now()) : null
  if (!watch) throw new Refusal('not_found', 'dossier.not_found', SENTENCES.notFound)
  return watch
})
