import { serve } from 'inngest/next'
import { functions } from '@/inngest'
import { inngest } from '@/inngest/client'

export const runtime = 'nodejs'
export const dynamic = 'force-dynamic'
/** Above `checkpointing.maxRuntime` of the client: a run yields before the request would be ended. */
export const maxDuration = 120

/** The door of the executor: it lists the functions (PUT) and calls their steps (POST), each request signed by its key. */
export const { GET, POST, PUT } = serve({ client: inngest, functions })
