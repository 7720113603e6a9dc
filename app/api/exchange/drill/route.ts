import { z } from 'zod'
import { requireWatchingOfficer } from '@/lib/auth/gates'
import { getDrill } from '@/lib/national-portal/queries/drills'
import { defineRoute } from '@/lib/platform/route'

/** How the exchange stands while a failure drill runs, for the page that shows it; null where there are no drills for this officer. */
export const GET = defineRoute(requireWatchingOfficer, z.object({}), getDrill)
