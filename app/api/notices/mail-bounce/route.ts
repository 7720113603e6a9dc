import { takeReturnedMail } from '@/lib/notifications/inbound'
import { problemOf } from '@/lib/platform/route'

/** The mail server hands over a mail that came back: 204; 400, 401, 404, 413 and 429 as problem details. */
export async function POST(request: Request): Promise<Response> {
  try {
    await takeReturnedMail(request)
    return new Response(null, { status: 204 })
  } catch (error) {
    return problemOf(error)
  }
}
