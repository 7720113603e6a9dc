import 'server-only'
import { createHmac, timingSafeEqual } from 'node:crypto'
import { callerOf } from '@/lib/auth/caller'
import { isBearer } from '@/lib/platform/bearer'
import { config } from '@/lib/platform/config'
import { allowed } from '@/lib/platform/rate-limit'
import { Refusal } from '@/lib/platform/refusal'
import { readBody } from '@/lib/platform/route'
import { recordDelivery } from './commands/report'
import { recordReturn } from './commands/returns'
import { SENTENCES } from './labels/notices'
import { readReturnedMail } from './mapping'
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

/** A report and the headers of what it returns; who returns whole mails with pictures in them is told to stop. */
const MOST_MAIL_BYTES = 500_000
/** Of one address in a minute. What is too much waits at the mail server, which tries again. */
const RETURNS_PER_MINUTE = 600
const WRONG_TOKENS_PER_MINUTE = 60

/**
 * A mail that came back, raw, handed over by the mail server under `Authorization: Bearer MAIL_RETURN_TOKEN`; `x-envelope-to` tells
 * the envelope's recipient where the mail does not. Refuses when MAIL_RETURN_ADDRESS is not set (404), a wrong token (401), too many
 * (429), too large a mail (413) and what is no mail (400). One that tells nothing, or of no message of ours, is counted.
 */
export async function takeReturnedMail(request: Request): Promise<void> {
  const { MAIL_RETURN_ADDRESS: base, MAIL_RETURN_TOKEN: token } = config()
  if (!base || !token) throw new Refusal('not_found', 'notice.returns_off', SENTENCES.returnsOff)
  const { address } = callerOf(request.headers)
  if (!isBearer(request.headers.get('authorization'), token)) {
    await refuseAbove(`mail-return-token:${address}`, WRONG_TOKENS_PER_MINUTE)
    throw new Refusal('unauthenticated', 'notice.return_token', SENTENCES.wrongToken)
  }
  await refuseAbove(`mail-return:${address}`, RETURNS_PER_MINUTE)
  const mail = await readReturnedMail(await readBody(request, MOST_MAIL_BYTES))
  if (!mail) throw new Refusal('invalid', 'notice.no_mail', SENTENCES.noMail)
  const envelope = request.headers.get('x-envelope-to')
  await recordReturn(envelope ? { ...mail, recipients: [envelope, ...mail.recipients] } : mail)
}

async function refuseAbove(key: string, perMinute: number): Promise<void> {
  if (!(await allowed(key, perMinute, 60))) throw new Refusal('too_many', 'notice.too_many', SENTENCES.tooMany)
}
