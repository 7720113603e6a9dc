import 'server-only'
import { Readable } from 'node:stream'
import { type Attachment, getReleasedAttachment, openAttachment } from '@/lib/attachments/queries'
import { contentDisposition } from '@/lib/attachments/rules/file-names'
import { type ByteRange, rangeOf } from '@/lib/attachments/rules/ranges'
import { recordDownload } from '../commands/inbox/inbox'
import type { InboundAnswer, InboundCall } from './call'

const NOTHING: InboundAnswer = { status: 204, headers: { 'cache-control': 'no-store' }, body: null }
const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i

/**
 * Tải tệp (d.2): the bytes of a released file under its opaque id; 204 on any failure, so that an id tells nothing. One
 * range and `If-None-Match` are honoured: large files travel over lines that break.
 */
export async function answerFile(call: InboundCall, publicId: string): Promise<InboundAnswer> {
  const attachment = UUID.test(publicId) ? await getReleasedAttachment(publicId.toLowerCase()) : null
  if (!attachment) return NOTHING
  const headers = headersOf(attachment)
  if (matches(call.header('if-none-match'), headers.etag)) return { status: 304, headers, body: null }
  const range = askedRange(call, attachment, headers.etag)
  if (range === 'unsatisfiable')
    return { status: 416, headers: { 'content-range': `bytes */${attachment.sizeBytes}` }, body: null }
  if (call.method === 'HEAD')
    return { status: 200, headers: { ...headers, 'content-length': String(attachment.sizeBytes) }, body: null }
  const body = await opened(attachment, range)
  await recordDownload(attachment.id, call)
  const length = range ? range.end - range.start + 1 : attachment.sizeBytes
  const part = range ? { 'content-range': `bytes ${range.start}-${range.end}/${attachment.sizeBytes}` } : {}
  return { status: range ? 206 : 200, headers: { ...headers, ...part, 'content-length': String(length) }, body }
}

const headersOf = (attachment: Attachment) => ({
  'content-type': attachment.contentType,
  'content-disposition': contentDisposition('attachment', attachment.fileName),
  etag: `"${attachment.sha256}"`,
  'accept-ranges': 'bytes',
  'x-content-type-options': 'nosniff',
  'cache-control': 'private, no-cache',
})

const matches = (header: string | null, etag: string) =>
  (header ?? '').split(',').some((one) => [etag, `W/${etag}`, '*'].includes(one.trim()))

/** A range of another version of the file is no use: `If-Range` asks for the whole then (RFC 9110 13.1.5). */
function askedRange(call: InboundCall, attachment: Attachment, etag: string): ByteRange | 'unsatisfiable' | undefined {
  const condition = call.header('if-range')
  if (call.method !== 'GET' || (condition !== null && condition !== etag)) return undefined
  return rangeOf(call.header('range'), attachment.sizeBytes)
}

/** The stream with its first piece read: a file that is missing or was changed is found out before the answer begins. */
async function opened(attachment: Attachment, range: ByteRange | undefined): Promise<Readable> {
  const content = await openAttachment(attachment, range)
  const pieces = content[Symbol.asyncIterator]()
  const first = await pieces.next()
  return Readable.from(
    (async function* () {
      try {
        for (let piece = first; !piece.done; piece = await pieces.next()) yield piece.value
      } finally {
        content.destroy()
      }
    })(),
    { objectMode: false, highWaterMark: 65_536 },
  )
}
