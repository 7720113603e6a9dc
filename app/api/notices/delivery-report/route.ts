import { takeDeliveryReport } from '@/lib/notifications/inbound'
import { problemOf } from '@/lib/platform/route'

/** The SMS provider tells what became of a message: 204; 400, 401 and 413 as problem details. */
export async function POST(request: Request): Promise<Response> {
  try {
    await takeDeliveryReport(request)
    return new Response(null, { status: 204 })
  } catch (error) {
    return problemOf(error)
  }
}
