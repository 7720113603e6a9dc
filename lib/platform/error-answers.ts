import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { brotliCompressSync, brotliDecompressSync, deflateSync, gunzipSync, gzipSync, inflateSync } from 'node:zlib'
import { type ErrorFacts, type ErrorStatus, fillErrorDocument, isErrorStatus } from './error-document'

const PACKINGS = {
  identity: { open: (bytes: Buffer) => bytes, close: (bytes: Buffer) => bytes },
  gzip: { open: gunzipSync, close: gzipSync },
  deflate: { open: inflateSync, close: deflateSync },
  br: { open: brotliDecompressSync, close: brotliCompressSync },
} as const

const isPacking = (name: string): name is keyof typeof PACKINGS => name in PACKINGS

/**
 * Fills the empty error documents of Next (see `fillErrorDocument`) on their way out. Call once, from
 * instrumentation.ts: Next offers no place of its own for it. Node tells of every request before Next sees it.
 */
export function fillErrorAnswers(facts: ErrorFacts): void {
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
    if (request.headers.accept?.includes('text/html')) watch(response, facts)
  })
}

/** Holds back the body of an HTML error and sends the filled one at its end; every other body passes untouched. */
function watch(response: ServerResponse, facts: ErrorFacts): void {
  const { write, end } = response
  const held: Buffer[] = []
  const hold = (args: readonly unknown[]) => {
    const [chunk, encoding] = args
    if (typeof chunk === 'string')
      held.push(Buffer.from(chunk, Buffer.isEncoding(String(encoding)) ? (encoding as BufferEncoding) : 'utf8'))
    else if (chunk instanceof Uint8Array) held.push(Buffer.from(chunk))
    const done = args.findLast((value) => typeof value === 'function')
    return done as (() => void) | undefined
  }

  Object.assign(response, {
    write(...args: unknown[]) {
      if (!isErrorPage(response)) return Reflect.apply(write, response, args)
      hold(args)?.()
      return true
    },
    end(...args: unknown[]) {
      const status = response.statusCode
      if (!isErrorPage(response) || !isErrorStatus(status)) return Reflect.apply(end, response, args)
      const done = hold(args)
      const body = filled(
        Buffer.concat(held),
        String(response.getHeader('content-encoding') ?? 'identity'),
        status,
        facts,
      )
      return Reflect.apply(end, response, done ? [body, done] : [body])
    },
  })
}

function isErrorPage(response: ServerResponse): boolean {
  // A length already promised cannot be kept; Next streams its error documents without one.
  return (
    isErrorStatus(response.statusCode) &&
    String(response.getHeader('content-type') ?? '').startsWith('text/html') &&
    !response.hasHeader('content-length')
  )
}

function filled(body: Buffer, packing: string, status: ErrorStatus, facts: ErrorFacts): Buffer {
  if (body.length === 0 || !isPacking(packing)) return body
  const { open, close } = PACKINGS[packing]
  return close(Buffer.from(fillErrorDocument(open(body).toString('utf8'), status, facts)))
}
