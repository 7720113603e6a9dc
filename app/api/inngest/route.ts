import { serve } from 'inngest/next'
import { functions } from '@/inngest'
import { inngest } from '@/inngest/client'
import { problem } from '@/lib/platform/route'

export const runtime = 'nodejs'
export const dynamic = 'force-dynamic'
/** Above `checkpointing.maxRuntime` of the client: a run yields before the request would be ended. */
export const maxDuration = 120

const handlers = serve({
  client: inngest,
  functions,
  // Only an executor that holds the signing key may make us announce ourselves.
  enableUnauthedSync: false,
})

/** The SDK throws on a body that is no JSON, and speaks English to a caller without a signature. */
const door =
  (handler: typeof handlers.POST): typeof handlers.POST =>
  async (...args) => {
    try {
      const answer = await handler(...args)
      return answer.status === 401 ? problem(401, 'executor.signature', 'Thiếu chữ ký hoặc chữ ký không đúng.') : answer
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      return problem(400, 'body.not_json', 'Nội dung gửi lên không phải là JSON hợp lệ.')
    }
  }

/** The door of the executor: it lists the functions (PUT) and calls their steps (POST), each request signed by its key. */
export const GET = door(handlers.GET)
export const POST = door(handlers.POST)
export const PUT = door(handlers.PUT)
