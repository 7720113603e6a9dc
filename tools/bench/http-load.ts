import { Agent, request } from 'node:http'

export type Answered = { status: number; text: string; ms: number }

const JSON_TYPE = { 'content-type': 'application/json' }

/** One POST over a kept connection. Rejects when the line breaks. */
export const post = (agent: Agent, url: URL, body: string, headers: Record<string, string> = {}): Promise<Answered> =>
  ask(agent, url, 'POST', { ...JSON_TYPE, 'content-length': String(Buffer.byteLength(body)), ...headers }, body)

/** One GET over a kept connection. Rejects when the line breaks. */
export const get = (agent: Agent, url: URL, headers: Record<string, string> = {}): Promise<Answered> =>
  ask(agent, url, 'GET', headers)

function ask(
  agent: Agent,
  url: URL,
  method: 'GET' | 'POST',
  headers: Record<string, string>,
  body?: string,
): Promise<Answered> {
  const from = performance.now()
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, method, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.once('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          text: Buffer.concat(chunks).toString('utf8'),
          ms: performance.now() - from,
        }),
      )
      response.once('error', reject)
    })
    sent.once('error', reject)
    sent.end(body)
  })
}

/** Kept connections, so many at the most. */
export const keptConnections = (count: number) => new Agent({ keepAlive: true, maxSockets: count, scheduling: 'lifo' })
