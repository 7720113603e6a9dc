import 'server-only'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'
import busboy, { type Busboy } from 'busboy'
import { Refusal } from '@/lib/platform/refusal'
import { fileStore } from '../gateway/file-store'
import { scanForViruses } from '../gateway/virus-scanner'
import { FILE_SENTENCES } from '../labels'
import { ACCEPTED, nameFor } from '../rules/content'
import { cleanFileName } from '../rules/file-names'
import { MAX_FILE_BYTES } from '../rules/limits'
import { type FileWatch, watchFile } from './file-watch'
import { freeBuffers } from './free-buffers'

/** A file that is whole, of an accepted kind and safe in the store. No row knows it yet: record it or discard it. */
export type Upload = { storageKey: string; fileName: string; contentType: string; sizeBytes: number; sha256: string }

/** Read to its end so that a plain form gets its answer; beyond this the connection is simply closed. */
const MOST_BODY_BYTES = 4 * MAX_FILE_BYTES

const notForm = () => new Refusal('unsupported', 'upload.not_form', FILE_SENTENCES.notForm())
const missing = () => new Refusal('invalid', 'upload.missing', FILE_SENTENCES.missing())

/**
 * Takes the one file of a multipart/form-data request into the store as it streams in, whatever its field is called.
 * Refuses with `upload.not_form` (415), `.missing`, `.empty`, `.cut`, `.broken`, `.infected` (400), `.type` (415),
 * `.too_large` (413), `.scanner_down` (503), and then leaves nothing behind. Memory stays within a few hundred kB.
 */
export async function receiveUpload(request: Request): Promise<Upload> {
  const parser = parserFor(request)
  const body = Readable.fromWeb((request.body ?? new ReadableStream()) as NodeReadableStream<Uint8Array>)
  const taken = firstFile(parser)
  const [file, read] = await Promise.allSettled([taken, pipeline(limited(body), parser)])
  if (file.status === 'fulfilled' && read.status === 'fulfilled') return file.value
  if (file.status === 'fulfilled') await discardUpload(file.value)
  else if (read.status === 'fulfilled' || isVerdict(file.reason)) throw file.reason
  throw new Refusal('invalid', 'upload.cut', FILE_SENTENCES.cut())
}

/** The file itself was judged, so that what happened to the rest of the request no longer matters. */
const isVerdict = (reason: unknown) => reason instanceof Refusal && reason.reason !== 'upload.missing'

const firstFile = (parser: Busboy) =>
  new Promise<Upload>((resolve, reject) => {
    let met = false
    parser.once('file', (_field, stream, info) => {
      met = true
      takeFile(stream, info.filename ?? '').then(resolve, reject)
    })
    parser.once('close', () => {
      if (!met) reject(missing())
    })
  })

function parserFor(request: Request): Busboy {
  const headers = Object.fromEntries(request.headers)
  if (!/^multipart\/form-data\s*;/i.test(headers['content-type'] ?? '')) throw notForm()
  try {
    // One more: busboy calls a file cut off as soon as it reaches the limit.
    const limits = { files: 1, fileSize: MAX_FILE_BYTES + 1, fields: 20, fieldSize: 4096, parts: 25 }
    return busboy({ headers, defParamCharset: 'utf8', limits })
  } catch {
    throw notForm() // busboy throws on a content type without a boundary
  }
}

async function* limited(body: Readable): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > MOST_BODY_BYTES) return
    freeBuffers(chunk.byteLength)
    yield chunk
  }
}

/** `truncated` is set by who cuts it short at the largest size. */
export type FilePart = Readable & { truncated?: boolean }

/** Takes one file into the store as it comes, judged as it goes by. Refuses with the reasons of `receiveUpload`. */
export async function takeFile(part: FilePart, declaredName: string): Promise<Upload> {
  const name = cleanFileName(declaredName)
  const watch = watchFile(name)
  part.on('error', () => undefined) // told by the iterator below; unheard, it would end the process
  try {
    const content = Readable.from(judged(part, watch, declaredName), { objectMode: false })
    const { storageKey } = await fileStore().put(content)
    await refuseInfected(storageKey, name)
    const { kind, sizeBytes, sha256 } = await watch.verdict()
    return { storageKey, fileName: nameFor(name, kind), contentType: ACCEPTED[kind].contentType, sizeBytes, sha256 }
  } finally {
    part.resume() // what is left of a refused file is read and dropped, or the form would wait for ever
  }
}

/** Passes the content on while looking at it; throws before the end when it is refused, so that the store forgets it. */
async function* judged(part: FilePart, watch: FileWatch, declaredName: string): AsyncGenerator<Buffer> {
  for await (const chunk of part.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    watch.see(chunk)
    yield chunk
  }
  if (part.truncated) {
    throw new Refusal('too_large', 'upload.too_large', FILE_SENTENCES.tooLarge(cleanFileName(declaredName)))
  }
  if (declaredName === '' && watch.isEmpty()) throw missing()
  await watch.verdict()
}

async function refuseInfected(storageKey: string, name: string): Promise<void> {
  const verdict = await scanForViruses(() => fileStore().open(storageKey))
  if (verdict === 'clean') return
  await fileStore().remove(storageKey)
  if (verdict === 'infected') throw new Refusal('invalid', 'upload.infected', FILE_SENTENCES.infected(name))
  throw new Refusal('unavailable', 'upload.scanner_down', FILE_SENTENCES.scannerDown())
}

/** Reads what is left of a refused upload and drops it, so that the browser gets to see the answer instead of a broken line. */
export async function dropBody(request: Request): Promise<void> {
  if (!request.body || request.bodyUsed) return
  const body = Readable.fromWeb(request.body as NodeReadableStream<Uint8Array>)
  try {
    for await (const _chunk of limited(body));
  } catch {
    // the sender has gone: nobody is left to read the answer
  }
}

/**
 * Takes bytes that came some other way than by a form into the store, judged as an upload is. Refuses with the same reasons.
 */
export function takeBytes(bytes: Buffer, name: string): Promise<Upload> {
  const pieces = function* () {
    for (let at = 0; at < Math.min(bytes.length, MAX_FILE_BYTES); at += PIECE_BYTES)
      yield bytes.subarray(at, at + PIECE_BYTES)
  }
  return takeFile(Object.assign(Readable.from(pieces()), { truncated: bytes.length > MAX_FILE_BYTES }), name)
}

const PIECE_BYTES = 65_536

/** Removes an upload that found no row after all. */
export const discardUpload = (upload: Pick<Upload, 'storageKey'>): Promise<void> =>
  fileStore().remove(upload.storageKey)
