import 'server-only'
import { createHash, timingSafeEqual } from 'node:crypto'
import { Readable } from 'node:stream'
import { recordAudit } from '@/lib/audit/commands'
import { callerOf } from '@/lib/auth/caller'
import { config } from '@/lib/platform/config'
import { allowed } from '@/lib/platform/rate-limit'
import { problem, readBody } from '@/lib/platform/route'
import type { InboundAnswer, InboundCall } from './call'
import { answerInbound, type InboundName } from './calls'

const digest = (text: string) => createHash('sha256').update(text).digest()

/** Tries with a wrong token that one address has in a minute before it is told to wait. */
const WRONG_TOKENS_PER_MINUTE = 60

/** The main port: the same calls behind a bearer token, compared in constant time. */
export async function answerAtMainDoor(name: InboundName, request: Request, key = ''): Promise<Response> {
  const { address } = callerOf(request.headers)
  const token = /^Bearer (\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? ''
  if (!timingSafeEqual(digest(token), digest(config().NATIONAL_PORTAL_INBOUND_TOKEN))) return unknownCaller(address)
  const call: InboundCall = {
    method: request.method,
    door: 'main',
    address,
    header: (header) => request.headers.get(header),
    readBody: (limit) => bodyOf(request, limit),
  }
  return responseOf(await answerInbound(name, call, key))
}

/** A body of known length within the limit is read in one go, which costs less than piece by piece; the length is kept by Node. */
function bodyOf(request: Request, limitBytes: number): Promise<string> {
  const length = Number(request.headers.get('content-length') ?? Number.NaN)
  return length <= limitBytes ? request.text() : readBody(request, limitBytes)
}

async function unknownCaller(address: string): Promise<Response> {
  if (!(await allowed(`national-token:${address}`, WRONG_TOKENS_PER_MINUTE, 60)))
    return problem(429, 'rate.exceeded', 'Quá nhiều lượt gọi với mã truy cập sai, xin thử lại sau một phút.')
  await recordAudit({ actorKind: 'anonymous', act: 'national.token_refused', address, detail: { door: 'main' } })
  const answer = problem(401, 'national.token', 'Thiếu mã truy cập hoặc mã truy cập không đúng.')
  answer.headers.set('www-authenticate', 'Bearer')
  return answer
}

function responseOf({ status, headers, body }: InboundAnswer): Response {
  const content = body instanceof Readable ? (Readable.toWeb(body) as ReadableStream<Uint8Array>) : body
  return new Response(content, { status, headers })
}
