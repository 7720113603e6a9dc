import 'server-only'
import { createHash, timingSafeEqual } from 'node:crypto'
import { Readable } from 'node:stream'
import { callerOf } from '@/lib/auth/caller'
import type { BusAnswer, BusCall } from '@/lib/platform/bus-door'
import { config } from '@/lib/platform/config'
import { allowed } from '@/lib/platform/rate-limit'
import { problem, readBody } from '@/lib/platform/route'
import type { InboundAnswer, InboundCall } from './call'
import { answerInbound, type InboundName, METHODS } from './calls'

/** How real callers name the calls (national-portal d), below the prefixes of the local adapter. */
const CALLERS_NAMES: Record<string, InboundName> = {
  'search/call': 'tra-cuu-ho-so',
  nhanhsdvcqg: 'nhan-ho-so',
  nhantbthuedvcqg: 'nhan-ho-so',
  addtthcKhuyenMai: 'nhan-khuyen-mai',
  dptracuuthanhtoanhs: 'thanh-toan/tra-cuu',
  dpnhankqthanhtoanhs: 'thanh-toan/ket-qua',
}
const OUR_PREFIX = '/api/national-portal'
const OUR_NAMES: Record<string, InboundName> = {
  'tra-cuu-ho-so': 'tra-cuu-ho-so',
  'nhan-ho-so': 'nhan-ho-so',
  'thanh-toan/tra-cuu': 'thanh-toan/tra-cuu',
  'thanh-toan/ket-qua': 'thanh-toan/ket-qua',
}

/** Which call a path of the bus door means, with the id of the file where there is one. */
export function busCallOf(path: string, prefixes: readonly string[]): { name: InboundName; key: string } | undefined {
  const names = [
    [OUR_PREFIX, OUR_NAMES, 'tep/'] as const,
    ...prefixes.map((one) => [one, CALLERS_NAMES, 'downloadfile/'] as const),
  ]
  for (const [prefix, known, file] of names) {
    if (!path.startsWith(`${prefix}/`)) continue
    const rest = path.slice(prefix.length + 1)
    const name = Object.hasOwn(known, rest) ? known[rest] : undefined
    if (name) return { name, key: '' }
    if (rest.startsWith(file)) return { name: 'tep', key: rest.slice(file.length) }
  }
  return undefined
}

/** What serves a call at the bus door; nothing but the calls of the national side is there (decided 21). */
export function busRoute(method: string, path: string): ((call: BusCall) => Promise<BusAnswer>) | undefined {
  const asked = busCallOf(path, config().BUS_PREFIXES)
  if (!asked || !METHODS[asked.name].includes(method)) return undefined
  return (call) => answerInbound(asked.name, { ...call, door: 'bus' }, asked.key)
}

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
    readBody: (limit) => readBody(request, limit),
  }
  return responseOf(await answerInbound(name, call, key))
}

async function unknownCaller(address: string): Promise<Response> {
  if (!(await allowed(`national-token:${address}`, WRONG_TOKENS_PER_MINUTE, 60)))
    return problem(429, 'rate.exceeded', 'Quá nhiều lượt gọi với mã truy cập sai, xin thử lại sau một phút.')
  const answer = problem(401, 'national.token', 'Thiếu mã truy cập hoặc mã truy cập không đúng.')
  answer.headers.set('www-authenticate', 'Bearer')
  return answer
}

function responseOf({ status, headers, body }: InboundAnswer): Response {
  const content = body instanceof Readable ? (Readable.toWeb(body) as ReadableStream<Uint8Array>) : body
  return new Response(content, { status, headers })
}
