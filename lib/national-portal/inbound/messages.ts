import 'server-only'
import { config } from '@/lib/platform/config'
import { allowed } from '@/lib/platform/rate-limit'
import { Refusal } from '@/lib/platform/refusal'
import { checkMessage } from '../commands/inbox/check-message'
import { type Checked, keepUnread, type Received, receiveMessage } from '../commands/inbox/inbox'
import { settleVolume, takeVolume } from '../commands/inbox/volume'
import { kindOf, type MessageKind, parseBody } from '../mapping/inbound'
import { type InboundAnswer, type InboundCall, jsonAnswer } from './call'

/** Answers of d.3 and d.5 carry integers. */
export const messageAnswer = (code: 0 | 1 | -1, message: string): InboundAnswer =>
  jsonAnswer({ error_code: code, message })

const STORED = 'Gửi dữ liệu thành công'
const REPEATED = 'Hồ sơ đã tồn tại.'

/** Messages that one address may send in a minute. */
const MESSAGES_PER_MINUTE = 600
/** Of messages that are larger, or do not say how large they are, so many are read at the same time: each lies in memory several times. */
const LIGHT_BYTES = 1_000_000
const MOST_HEAVY = 3

let heavyNow = 0

/**
 * Takes one message in: read within `limitBytes`, kept before anything is made of it, then checked (national-portal d).
 * @throws Refusal for what could not be read to its end, is too much at once, or more than its caller may send in a day
 */
export async function receiveCall(
  call: InboundCall,
  limitBytes: number,
  kindIn: (body: unknown) => string,
  check: (body: unknown) => Promise<Checked>,
): Promise<Received & { body: unknown; kind: string }> {
  if (!(await allowed(`national-message:${call.address}`, MESSAGES_PER_MINUTE, 60))) throw tooMany()
  const heavy = !(Number(call.header('content-length') ?? Number.NaN) <= LIGHT_BYTES)
  if (heavy && heavyNow >= MOST_HEAVY) throw tooMany()
  heavyNow += heavy ? 1 : 0
  try {
    const taken = await takeVolume(call.address, declaredBytes(call, limitBytes))
    const raw = await readWhole(call, limitBytes, kindIn)
    await settleVolume(taken, Buffer.byteLength(raw))
    const body = parseBody(raw)
    const kind = kindIn(body)
    return { ...(await receiveMessage({ kind, raw, caller: call }, () => check(body))), body, kind }
  } finally {
    heavyNow -= heavy ? 1 : 0
  }
}

const tooMany = () => new Refusal('too_many', 'rate.exceeded', 'Quá nhiều thông điệp cùng lúc, xin gửi lại sau.')

/** What a message may hold that does not say how large it is, or says more than is read. */
function declaredBytes(call: InboundCall, limitBytes: number): number {
  const declared = Number(call.header('content-length') ?? Number.NaN)
  return declared >= 0 && declared <= limitBytes ? Math.floor(declared) : limitBytes
}

async function readWhole(call: InboundCall, limitBytes: number, kindIn: (body: unknown) => string): Promise<string> {
  try {
    return await call.readBody(limitBytes)
  } catch (error) {
    if (error instanceof Refusal) await keepUnread(kindIn(undefined), error.sentence, call)
    throw error
  }
}

/** Nhận hồ sơ, thông báo (d.3, d.5), by the `service` of the body; a bare promotion notice comes in here too. */
export const answerMessage = (call: InboundCall): Promise<InboundAnswer> => answered(call, kindOf)

/** `addtthcKhuyenMai` sends the bare object of a promotion notice (d). */
export const answerPromotionNotice = (call: InboundCall): Promise<InboundAnswer> =>
  answered(call, () => 'promotion_notice')

async function answered(call: InboundCall, kindIn: (body: unknown) => MessageKind): Promise<InboundAnswer> {
  const limit = config().NATIONAL_PORTAL_MESSAGE_BYTES
  const received = await receiveCall(call, limit, kindIn, (body) => checkMessage(kindIn(body), body))
  switch (received.outcome) {
    case 'refused':
      return messageAnswer(-1, received.sentence)
    case 'duplicate':
      return messageAnswer(1, REPEATED)
    case 'repeated':
      return received.kind === 'promotion_notice' ? messageAnswer(1, REPEATED) : messageAnswer(0, STORED)
    case 'accepted':
      return messageAnswer(0, STORED)
  }
}
