import 'server-only'
import { recordAudit } from '@/lib/audit/commands'
import { isBearer } from '@/lib/platform/bearer'
import { config } from '@/lib/platform/config'
import { type DoorAnswer, type DoorCall, problemAnswer } from '@/lib/platform/door'
import { allowed } from '@/lib/platform/rate-limit'
import { ourCallOf } from './bus'
import { answerInbound, METHODS } from './calls'

/** Tries with a wrong token that one address has in a minute before it is told to wait. */
const WRONG_TOKENS_PER_MINUTE = 60

/** What browsers are told of every answer of ours; none of these is for a browser. */
const HEADERS = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
}

/** What serves a call of the national side at the main port: the calls of the bus door behind a bearer token (decided 21). */
export function mainPortRoute(method: string, path: string): ((call: DoorCall) => Promise<DoorAnswer>) | undefined {
  const asked = ourCallOf(path)
  if (!asked || !METHODS[asked.name].includes(method)) return undefined
  return async (call) => {
    const isKnown = isBearer(call.header('authorization'), config().NATIONAL_PORTAL_INBOUND_TOKEN)
    const answer = isKnown ? await answerInbound(asked.name, { ...call, door: 'main' }, asked.key) : null
    const { status, headers, body } = answer ?? (await unknownCaller(call.address))
    return { status, headers: { ...headers, ...HEADERS }, body }
  }
}

async function unknownCaller(address: string): Promise<DoorAnswer> {
  if (!(await allowed(`national-token:${address}`, WRONG_TOKENS_PER_MINUTE, 60)))
    return problemAnswer(429, 'Quá nhiều lượt gọi với mã truy cập sai, xin thử lại sau một phút.')
  await recordAudit({ actorKind: 'anonymous', act: 'national.token_refused', address, detail: { door: 'main' } })
  const answer = problemAnswer(401, 'Thiếu mã truy cập hoặc mã truy cập không đúng.')
  return { ...answer, headers: { ...answer.headers, 'www-authenticate': 'Bearer' } }
}
