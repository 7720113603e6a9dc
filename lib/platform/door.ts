import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { log } from './log'
import { Refusal } from './refusal'

/** One call that is answered outside the framework, because there are many of them and they must be cheap. */
export type DoorCall = {
  method: string
  /** Network address of the caller. */
  address: string
  header: (name: string) => string | null
  /** The body as text. @throws Refusal of kind too_large above the limit */
  readBody: (limitBytes: number) => Promise<string>
}

export type DoorAnswer = { status: number; headers: Record<string, string>; body: string | Readable | null }

/** What serves this method and path, or undefined. */
export type DoorRoute = (method: string, path: string) => ((call: DoorCall) => Promise<DoorAnswer>) | undefined

/** How much beyond the limit of a body that is too long is read and thrown away, so that its sender gets to read the answer. */
const DRAIN_BYTES = 20_000_000

/** Hands the call over and sends its answer. A failure is logged and told as 500. */
export function answerCall(
  run: (call: DoorCall) => Promise<DoorAnswer>,
  address: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const header = (name: string) => {
    const value = request.headers[name]
    return value === undefined ? null : String(value)
  }
  const call = { method: methodOf(request), address, header, readBody: (limit: number) => readBody(request, limit) }
  run(call)
    .then((answer) => sendAnswer(request, response, answer))
    .catch((error: unknown) => {
      log.error({ err: error }, 'a call outside the framework failed')
      if (response.headersSent) response.destroy()
      else response.writeHead(500).end()
    })
}

export const methodOf = ({ method = 'GET' }: IncomingMessage) => method

/** Without the query. */
export function pathOf({ url = '/' }: IncomingMessage): string {
  const query = url.indexOf('?')
  return query === -1 ? url : url.slice(0, query)
}

/** The last entry is the one that the trusted proxy wrote; those before it are whatever its caller claimed. */
export function forwardedFor(request: IncomingMessage): string | undefined {
  const last = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .at(-1)
    ?.trim()
  return last ? plainAddress(last) : undefined
}

/** An IPv4 address that came over an IPv6 socket is the IPv4 address. */
export const plainAddress = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '')

export const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' }

export const problemAnswer = (status: number, detail: string): DoorAnswer => ({
  status,
  headers: { 'content-type': 'application/problem+json; charset=utf-8' },
  body: JSON.stringify({ type: 'about:blank', status, detail }),
})

async function readBody(request: IncomingMessage, limitBytes: number): Promise<string> {
  const chunks: Buffer[] = []
  let sizeBytes = 0
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      sizeBytes += chunk.length
      if (sizeBytes <= limitBytes) chunks.push(chunk)
      else {
        chunks.length = 0
        reject(new Refusal('too_large', 'body.too_large', 'Nội dung gửi lên quá lớn.'))
        if (sizeBytes > limitBytes + DRAIN_BYTES) request.destroy()
      }
    })
    request.once('end', () => resolve(Buffer.concat(chunks).toString('utf8')))
    request.once('error', reject)
    request.once('aborted', () => reject(new Refusal('invalid', 'body.cut_off', 'Nội dung gửi lên bị cắt giữa chừng.')))
  })
}

async function sendAnswer(request: IncomingMessage, response: ServerResponse, answer: DoorAnswer): Promise<void> {
  const { status, headers, body } = answer
  if (body === null || typeof body === 'string') {
    const withBody = body !== null && request.method !== 'HEAD'
    response.writeHead(
      status,
      status === 204
        ? headers
        : { ...(body === null ? {} : { 'content-length': Buffer.byteLength(body) }), ...headers },
    )
    response.end(withBody ? body : undefined)
    return
  }
  response.writeHead(status, headers)
  try {
    await pipeline(body, response)
  } catch (error) {
    // Either the caller went away or the file broke off; what was promised by content-length shows it to the caller.
    log.warn({ err: error }, 'a file was not sent to its end')
    response.destroy()
  }
}
