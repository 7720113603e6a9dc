import { requireWatchingOfficer } from '@/lib/auth/gates'
import { countChanged } from '@/lib/dossiers/queries/inbox/list'
import { InboxWatch } from '@/lib/dossiers/schema/inbox'
import { now } from '@/lib/platform/clock'
import { defineRoute } from '@/lib/platform/route'

/** How many dossiers of an open list have changed since it was read. */
export const GET = defineRoute(requireWatchingOfficer, InboxWatch, async (officer, { filter, tip }) => ({
  changed: await countChanged(officer, filter, tip, now()),
}))
