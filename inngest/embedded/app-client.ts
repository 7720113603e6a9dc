import http from 'node:http'
import https from 'node:https'
import canonicalize from 'canonicalize'
import type { Config } from './config'
import { messageOf } from './database'
import { LIMITS } from './protocol'
import { sign, signatureFault } from './signature'

export type Answer = { kind: 'answer'; status: number; headers: http.IncomingHttpHeaders; body: unknown; bytes: number }

export type Reply =
  | Answer
  /** Nobody took the request: it is not the function's fault and costs no attempt. */
  | { kind: 'unreachable'; reason: string }
  /** The line broke after the request was sent, most often because the app was killed. */
  | { kind: 'broken'; reason: string }
  /** Something answered that is not the SDK with our key: a proxy, an error page, another program. */
  | { kind: 'foreign'; reason: string; status: number }
  | { kind: 'oversized'; reason: string }

type Raw = { status: number; headers: http.IncomingHttpHeaders; body: Buffer }

class TooLarge extends Error {
  override name = 'TooLarge'
}

const NOT_SENT = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN'])
const CALL_TIMEOUT_MS = 2 * 3_600_000

/** Half a surrogate pair cannot be signed; the SDK would replace it as well when it encodes its answer. */
const wellFormed = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_key, found: unknown) =>
    typeof found === 'string' ? found.toWellFormed() : found,
  )

/** RFC 8785 canonical JSON. */
export function canonicalJson(value: unknown): string {
  try {
    return canonicalize(value) ?? 'null'
  } catch (error) {
    if (!/surrogate/i.test(messageOf(error))) throw error
    return canonicalize(wellFormed(value)) ?? 'null'
  }
}

/** Signed calls to the app, over connections that stay open. */
export class AppClient {
  private readonly agent: http.Agent
  private readonly transport: typeof http | typeof https

  constructor(private readonly config: Config) {
    this.transport = config.appUrl.startsWith('https:') ? https : http
    this.agent = new this.transport.Agent({ keepAlive: true, maxSockets: config.slots + 2 })
  }

  close(): void {
    this.agent.destroy()
  }

  /** Sends canonical JSON and judges what comes back; never throws for what the other side does. */
  async call(
    method: 'POST' | 'PUT',
    url: URL,
    body: string,
    headers: Record<string, string>,
    timeoutMs = CALL_TIMEOUT_MS,
  ): Promise<Reply> {
    const sent = { ...headers, 'content-type': 'application/json', 'x-inngest-server-kind': 'cloud' }
    try {
      const raw = await this.exchange(
        method,
        url,
        body,
        { ...sent, 'x-inngest-signature': sign(this.config.signingKey, body) },
        timeoutMs,
      )
      return this.judge(raw)
    } catch (error) {
      if (error instanceof TooLarge) return { kind: 'oversized', reason: error.message }
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      const reason = code || messageOf(error)
      return { kind: NOT_SENT.has(code) ? 'unreachable' : 'broken', reason }
    }
  }

  private judge({ status, headers, body }: Raw): Reply {
    if (!headers['x-inngest-sdk']) return { kind: 'foreign', status, reason: `HTTP ${status} không phải của SDK` }
    const signature = headers['x-inngest-signature']
    const fault = signatureFault(this.config.signingKey, [signature].flat()[0], body)
    if (fault) return { kind: 'foreign', status, reason: `${fault} trong câu trả lời của ứng dụng` }
    try {
      const text = body.toString('utf8')
      return { kind: 'answer', status, headers, body: text === '' ? null : JSON.parse(text), bytes: body.length }
    } catch (error) {
      return { kind: 'foreign', status, reason: messageOf(error) }
    }
  }

  private exchange(
    method: string,
    url: URL,
    body: string,
    headers: Record<string, string>,
    timeoutMs: number,
  ): Promise<Raw> {
    return new Promise((resolve, reject) => {
      const options = { method, agent: this.agent, headers: { ...headers, 'content-length': Buffer.byteLength(body) } }
      const request = this.transport.request(url, options, (response) => {
        const parts: Buffer[] = []
        let size = 0
        response.on('data', (part: Buffer) => {
          parts.push(part)
          size += part.length
          if (size > LIMITS.responseBytes)
            request.destroy(new TooLarge(`Câu trả lời lớn hơn ${LIMITS.responseBytes} byte.`))
        })
        response.on('error', reject)
        response.on('end', () => {
          if (response.complete)
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) })
          else reject(new Error('câu trả lời bị cắt'))
        })
      })
      request.setTimeout(timeoutMs, () => request.destroy(new Error('quá giờ')))
      request.on('error', reject)
      request.end(body)
    })
  }
}
