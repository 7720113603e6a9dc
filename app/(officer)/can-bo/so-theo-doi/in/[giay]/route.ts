import { Readable } from 'node:stream'
import { openAttachment } from '@/lib/attachments/queries'
import { contentDisposition } from '@/lib/attachments/rules/file-names'
import { callerOf } from '@/lib/auth/caller'
import { requireOfficer } from '@/lib/auth/gates'
import { SENTENCES } from '@/lib/papers/labels'
import { getRegisterPaper } from '@/lib/papers/queries/register'
import { isId } from '@/lib/platform/id'
import { Refusal } from '@/lib/platform/refusal'
import { problemOf } from '@/lib/platform/route'

/** A printed register as a PDF, for officers of the unit and of those above it (audited). */
export async function GET(
  request: Request,
  { params }: RouteContext<'/can-bo/so-theo-doi/in/[giay]'>,
): Promise<Response> {
  try {
    const { giay } = await params
    const officer = await requireOfficer()
    const address = callerOf(request.headers).address
    const file = isId(giay) ? await getRegisterPaper(officer, giay, address) : null
    if (!file) throw new Refusal('not_found', 'paper.not_found', SENTENCES.notFound)
    const headers = {
      'content-type': file.contentType,
      'content-disposition': contentDisposition('inline', file.fileName),
      'content-length': String(file.sizeBytes),
      'cache-control': 'private, no-store',
    }
    return new Response(Readable.toWeb(await openAttachment(file)) as ReadableStream<Uint8Array>, { headers })
  } catch (error) {
    return problemOf(error)
  }
}
