import 'server-only'
import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { GuardedAddress, guardedGet } from '@/lib/platform/guarded-get'
import { Refusal } from '@/lib/platform/refusal'
import { FILE_SENTENCES } from '../labels'
import { MAX_FILE_BYTES } from '../rules/limits'
import { type FilePart, takeFile, type Upload } from './receive-upload'

export type FetchTerms = { origins: readonly string[]; networks: readonly string[]; timeoutMs: number }

const MOST_REDIRECTS = 3

/**
 * Takes a file from an address that somebody else named, judged and scanned as an upload is. Only from `origins`, after each redirect too,
 * and nothing inside the house but `networks`. Refuses with `fetch.not_allowed`, with the reasons of an upload, and with
 * `fetch.unreachable` (unavailable: another try may do); then nothing is left behind.
 */
export async function fetchUpload(address: string, name: string, terms: FetchTerms): Promise<Upload> {
  const signal = AbortSignal.timeout(terms.timeoutMs)
  try {
    const response = await opened(address, terms, signal)
    try {
      return await takeFile(partOf(response), name)
    } finally {
      response.destroy()
    }
  } catch (error) {
    if (error instanceof Refusal) throw error
    if (error instanceof GuardedAddress) throw notAllowed()
    throw unreachable(signal.aborted ? 'quá thời gian' : codeOf(error))
  }
}

const notAllowed = () => new Refusal('forbidden', 'fetch.not_allowed', FILE_SENTENCES.addressNotAllowed())
const unreachable = (why: string) => new Refusal('unavailable', 'fetch.unreachable', FILE_SENTENCES.unreachable(why))
const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'mất kết nối'

async function opened(address: string, { origins, networks }: FetchTerms, signal: AbortSignal) {
  let url = URL.parse(address)
  for (let hops = 0; hops <= MOST_REDIRECTS; hops += 1) {
    if (!url || !origins.includes(url.origin) || url.username || url.password) throw notAllowed()
    const response = await guardedGet(url, { allowed: networks, headers: { accept: '*/*' }, signal })
    const { statusCode: status = 0, headers } = response
    if (status === 200) return response
    response.destroy()
    if (status < 300 || status >= 400 || !headers.location) throw unreachable(`HTTP ${status}`)
    url = URL.parse(headers.location, url.href)
  }
  throw unreachable('chuyển hướng quá nhiều lần')
}

/** At most the largest size of an upload is read, whatever the answer says of itself. */
function partOf(response: IncomingMessage): FilePart {
  const part: FilePart = Readable.from(pieces(), { objectMode: false })
  async function* pieces(): AsyncGenerator<Buffer> {
    let size = 0
    for await (const piece of response as AsyncIterable<Buffer>) {
      size += piece.length
      if (size > MAX_FILE_BYTES) {
        part.truncated = true
        response.destroy()
        return
      }
      yield piece
    }
  }
  return part
}
