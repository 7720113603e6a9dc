import 'server-only'
import http from 'node:http'
import https from 'node:https'

export type PostAnswer = { status: number; text: string }

/** Why no answer could be read: nobody answered in time, the line broke, or the answer was longer than allowed. */
export type PostFailureReason = 'timeout' | 'network' | 'too_large'

export class PostFailure extends Error {
  constructor(
    readonly reason: PostFailureReason,
    /** A system code such as ECONNREFUSED; never a part of the message sent or received. */
    readonly detail: string,
  ) {
    super(`${reason}: ${detail}`)
    this.name = 'PostFailure'
  }
}

export type PostOptions = { headers?: Record<string, string>; timeoutMs: number; limitBytes: number }

// Lines are kept open: a new one for each call costs more than the call. 256 bounds what a fault elsewhere can hold open here.
const agents = {
  'http:': new http.Agent({ keepAlive: true, maxSockets: 256, maxFreeSockets: 64 }),
  'https:': new https.Agent({ keepAlive: true, maxSockets: 256, maxFreeSockets: 64 }),
}

/**
 * POSTs a JSON value and reads the whole answer as text, whatever its status and type. Redirects are not followed: the
 * body may hold secrets meant for one host.
 * @throws PostFailure after `timeoutMs` in all, on a broken line, or when the answer grows beyond `limitBytes`
 */
export const postJson = (address: URL, body: unknown, options: PostOptions): Promise<PostAnswer> =>
  exchange(address, JSON.stringify(body), options)

/** The same without a body, by GET. */
export const getText = (address: URL, options: PostOptions): Promise<PostAnswer> => exchange(address, null, options)

async function exchange(address: URL, text: string | null, options: PostOptions): Promise<PostAnswer> {
  const deadline = AbortSignal.timeout(options.timeoutMs)
  const agent = address.protocol === 'https:' ? agents['https:'] : agents['http:']
  try {
    return await exchangeOnce(address, text, options, deadline, agent)
  } catch (error) {
    // The other side closed an idle line just as we wrote on it: a new line is tried once (Node's advice).
    if (!(error instanceof StaleLine)) throw error
    return await exchangeOnce(address, text, options, deadline, false)
  }
}

class StaleLine extends Error {}

function exchangeOnce(
  address: URL,
  text: string | null,
  options: PostOptions,
  deadline: AbortSignal,
  agent: http.Agent | false,
): Promise<PostAnswer> {
  const secure = address.protocol === 'https:'
  const headers = {
    accept: 'application/json',
    ...(text === null
      ? {}
      : { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(text) }),
    ...options.headers,
  }
  return new Promise((resolve, reject) => {
    const request = (secure ? https : http).request(address, {
      method: text === null ? 'GET' : 'POST',
      agent,
      headers,
      signal: deadline,
    })
    request.on('error', (error: NodeJS.ErrnoException) => {
      if (deadline.aborted) reject(new PostFailure('timeout', `${options.timeoutMs} ms`))
      else if (request.reusedSocket && error.code === 'ECONNRESET') reject(new StaleLine())
      else reject(new PostFailure('network', error.code ?? error.name))
    })
    request.on('response', (response) => {
      readAnswer(response, options, deadline).then(resolve, reject)
    })
    request.end(text ?? undefined)
  })
}

async function readAnswer(
  response: http.IncomingMessage,
  options: PostOptions,
  deadline: AbortSignal,
): Promise<PostAnswer> {
  const chunks: Buffer[] = []
  let sizeBytes = 0
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      sizeBytes += chunk.length
      if (sizeBytes > options.limitBytes) throw new PostFailure('too_large', `> ${options.limitBytes} bytes`)
      chunks.push(chunk)
    }
  } catch (error) {
    if (error instanceof PostFailure) throw error
    if (deadline.aborted) throw new PostFailure('timeout', `${options.timeoutMs} ms`)
    throw new PostFailure('network', error instanceof Error && 'code' in error ? String(error.code) : 'cut off')
  }
  return { status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }
}
