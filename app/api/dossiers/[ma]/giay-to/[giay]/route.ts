import { Readable } from 'node:stream'
import { type Attachment, openAttachment } from '@/lib/attachments/queries'
import { contentDisposition } from '@/lib/attachments/rules/file-names'
import { callerOf } from '@/lib/auth/caller'
import { currentPerson } from '@/lib/auth/gates'
import { SENTENCES } from '@/lib/papers/labels'
import { citizenDossierId, getCitizenPaper, getOfficerPaper, officerDossierId } from '@/lib/papers/queries/papers'
import { isId } from '@/lib/platform/id'
import { Refusal } from '@/lib/platform/refusal'
import { problemOf } from '@/lib/platform/route'

/**
 * An issued paper as a PDF, to be shown and printed, or saved with `?tai=1`: for officers in scope (audited) and for the
 * citizen whose dossier it is. A paper never changes, but who may see it does: nothing keeps it.
 */
export async function GET(
  request: Request,
  { params }: RouteContext<'/api/dossiers/[ma]/giay-to/[giay]'>,
): Promise<Response> {
  try {
    const { ma, giay } = await params
    const file = isId(giay) ? await readable(request, ma, giay) : null
    if (!file) throw new Refusal('not_found', 'paper.not_found', SENTENCES.notFound)
    const saved = new URL(request.url).searchParams.has('tai')
    const headers = {
      'content-type': file.contentType,
      'content-disposition': contentDisposition(saved ? 'attachment' : 'inline', file.fileName),
      'content-length': String(file.sizeBytes),
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    }
    const body = Readable.toWeb(await openAttachment(file)) as ReadableStream<Uint8Array>
    return new Response(body, { headers })
  } catch (error) {
    return problemOf(error)
  }
}

async function readable(request: Request, code: string, paperId: string): Promise<Attachment | null> {
  const person = await currentPerson()
  if (!person) throw new Refusal('unauthenticated', 'auth.sign_in', SENTENCES.signIn)
  if (person.kind === 'citizen') {
    const id = await citizenDossierId(person.citizen, code)
    return id === null ? null : getCitizenPaper(person.citizen, id, paperId)
  }
  const id = await officerDossierId(person.officer, code)
  return id === null ? null : getOfficerPaper(person.officer, id, paperId, callerOf(request.headers).address)
}
