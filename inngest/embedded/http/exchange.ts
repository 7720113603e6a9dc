import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Executor } from '../context'

/** One request on its way through the routes. */
export type Exchange = {
  executor: Executor
  request: IncomingMessage
  response: ServerResponse
  url: URL
  /** What the pattern of the route has named, for example the id of a run. */
  parts: Record<string, string>
  /** Whether a person reads the answer. */
  page: boolean
}

/** A request that cannot be served, with the sentence that says why. */
export class HttpRefusal extends Error {
  override name = 'HttpRefusal'

  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message)
  }
}

const SAFE_HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  // Not `no-referrer`: with it browsers send `Origin: null`, and the origin of a form could not be checked.
  'referrer-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'cache-control': 'no-store',
}

export function send(
  { response }: Exchange,
  status: number,
  type: string,
  body: string,
  headers: Record<string, string> = {},
) {
  response.writeHead(status, {
    ...SAFE_HEADERS,
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    ...headers,
  })
  response.end(body)
}

export const sendJson = (exchange: Exchange, status: number, body: unknown, headers?: Record<string, string>) =>
  send(exchange, status, 'application/json; charset=utf-8', JSON.stringify(body), headers)

/** The body as bytes. Refuses more than `limit` bytes with 413 before it has read them all. */
export async function readBody({ request }: Exchange, limit: number): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request) {
    const bytes = Buffer.from(part)
    size += bytes.length
    if (size > limit) throw new HttpRefusal(413, `Nội dung gửi lên lớn hơn ${limit} byte.`)
    parts.push(bytes)
  }
  return Buffer.concat(parts)
}

export async function readJson(exchange: Exchange, limit: number): Promise<unknown> {
  const body = await readBody(exchange, limit)
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    // The parser's own words name characters of the body; the sender knows what it sent.
    throw new HttpRefusal(400, 'Nội dung gửi lên không phải JSON.')
  }
}
