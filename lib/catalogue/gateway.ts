import 'server-only'
import type { IncomingMessage } from 'node:http'
import { config } from '@/lib/platform/config'
import { GuardedAddress, guardedGet } from '@/lib/platform/guarded-get'

const TIMEOUT_MS = 20_000
const MOST_BYTES = 5_000_000
const MOST_REDIRECTS = 3

/** Why a site was not read; the message is for the report and repeats nothing of what came. */
export class SiteUnreachable extends Error {}

/**
 * Reads one address of a registered site as text, at most 5 MB in 20 s, through at most three redirects.
 * @throws SiteUnreachable
 */
export async function fetchSite(address: string): Promise<string> {
  const deadline = AbortSignal.timeout(TIMEOUT_MS)
  let url = new URL(address)
  for (let hops = 0; hops <= MOST_REDIRECTS; hops += 1) {
    const answer = await get(url, deadline)
    if ('text' in answer) return answer.text
    url = new URL(answer.location, url)
  }
  throw new SiteUnreachable('chuyển hướng quá nhiều lần')
}

async function get(url: URL, deadline: AbortSignal): Promise<{ text: string } | { location: string }> {
  const headers = { accept: 'application/json, text/html;q=0.9', 'user-agent': 'MotCua-DoiChieu/1.0' }
  try {
    return await read(await guardedGet(url, { allowed: config().PARITY_ALLOWED_NETWORKS, headers, signal: deadline }))
  } catch (error) {
    throw reasonOf(error, deadline)
  }
}

function reasonOf(error: unknown, deadline: AbortSignal): SiteUnreachable {
  if (error instanceof SiteUnreachable) return error
  if (error instanceof GuardedAddress) return new SiteUnreachable(error.message)
  if (deadline.aborted) return new SiteUnreachable(`không trả lời trong ${TIMEOUT_MS / 1000} giây`)
  return new SiteUnreachable(`không kết nối được${error instanceof Error && 'code' in error ? ` (${error.code})` : ''}`)
}

async function read(response: IncomingMessage): Promise<{ text: string } | { location: string }> {
  const { statusCode: status = 0, headers } = response
  if (status >= 300 && status < 400 && headers.location) {
    response.destroy()
    return { location: headers.location }
  }
  if (status !== 200) {
    response.destroy()
    throw new SiteUnreachable(`trả lời HTTP ${status}`)
  }
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MOST_BYTES) throw new SiteUnreachable('câu trả lời lớn hơn 5 MB')
    chunks.push(chunk)
  }
  return { text: Buffer.concat(chunks).toString('utf8') }
}
