import 'server-only'
import { createHmac, timingSafeEqual } from 'node:crypto'
import { config } from '@/lib/platform/config'
import { Refusal } from '@/lib/platform/refusal'
import { readBody } from '@/lib/platform/route'
import { recordDelivery } from './commands/report'
import { DeliveryReport } from './schema'

const MOST_BYTES = 10_000

/**
 * A delivery report of the SMS provider, signed by `x-signature: sha256=<hex HMAC-SHA256 of the body under SMS_TOKEN>`.
 * Refuses a wrong signature (401) and a body that is no report (400). What it tells twice, or of a message that is none of
 * ours, is answered alike and changes nothing.
 */
export async function takeDeliveryReport(request: Request): Promise<void> {
  const body = await readBody(request, MOST_BYTES)
  if (!isSigned(body, request.headers.get('x-signature')))
    throw new Refusal(
      'unauthenticated',
      'notice.signature',
      'Thiếu chữ ký, hoặc chữ ký của báo cáo gửi tin không đúng.',
    )
  const report = DeliveryReport.safeParse(jsonOf(body))
  if (!report.success) throw new Refusal('invalid', 'notice.report', 'Báo cáo gửi tin chưa đúng.')
  await recordDelivery(report.data)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Compared in constant time. */
function isSigned(body: string, signature: string | null): boolean {
  const given = /^sha256=([0-9a-f]{64})$/.exec(signature ?? '')?.[1]
  if (!given) return false
  const wanted = createHmac('sha256', config().SMS_TOKEN).update(body).digest()
  return timingSafeEqual(Buffer.from(given, 'hex'), wanted)
}
