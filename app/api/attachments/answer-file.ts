import { Readable } from 'node:stream'
import { FILE_SENTENCES } from '@/lib/attachments/labels'
import { type Attachment, getAttachment, isOwnAttachment, openAttachment } from '@/lib/attachments/queries'
import { contentDisposition } from '@/lib/attachments/rules/file-names'
import { rangeOf } from '@/lib/attachments/rules/ranges'
import { isShownWithin } from '@/lib/attachments/rules/shown'
import { recordAudit } from '@/lib/audit/commands'
import { callerOf } from '@/lib/auth/caller'
import { currentPerson, type Person } from '@/lib/auth/gates'
import { canCitizenReadAttachment, canOfficerReadAttachment } from '@/lib/dossiers/queries/dossier'
import { isId } from '@/lib/platform/id'
import { Refusal, refuseUnless } from '@/lib/platform/refusal'
import { problem, problemOf } from '@/lib/platform/route'

type Wanted = {
  /** Shown inside our own page: pictures and PDF alone. */
  within?: true
}

/**
 * A stored file for the person who handed it in, a citizen whose dossier it belongs to, or an officer in scope (whose
 * read is audited). Shown in the browser, or saved with `?tai=1`. One range per request. What the browser may do with it
 * (sandbox, nosniff) is said in next.config.ts, whose headers win over these.
 */
export async function answerFile(request: Request, id: string, { within }: Wanted = {}): Promise<Response> {
  try {
    const attachment = await readable(request, id)
    const shown = !within || isShownWithin(attachment.contentType)
    refuseUnless(shown, 'attachment.not_shown', FILE_SENTENCES.notShown, 'unsupported')
    return await serve(request, attachment)
  } catch (error) {
    return problemOf(error)
  }
}

async function readable(request: Request, id: string): Promise<Attachment> {
  const person = await currentPerson()
  if (!person) throw new Refusal('unauthenticated', 'auth.sign_in', 'Đăng nhập để xem tệp này.')
  const attachment = isId(id) ? await getAttachment(id) : null
  // The same answer for a file of somebody else and for none: ids tell nothing.
  const may = attachment !== null && (await mayRead(person, attachment))
  refuseUnless(may, 'attachment.not_found', FILE_SENTENCES.notFound(), 'not_found')
  if (person.kind === 'officer') await auditRead(request, person, attachment)
  return attachment
}

async function mayRead(person: Person, attachment: Attachment): Promise<boolean> {
  if (person.kind === 'officer') return canOfficerReadAttachment(person.officer, attachment.id)
  return isOwnAttachment(person.citizen, attachment) || canCitizenReadAttachment(person.citizen, attachment.id)
}

const auditRead = (request: Request, person: Extract<Person, { kind: 'officer' }>, attachment: Attachment) =>
  recordAudit({
    actorKind: 'officer',
    actorId: person.officer.id,
    act: 'attachment.read',
    subjectKind: 'attachment',
    subjectId: attachment.id,
    address: callerOf(request.headers).address,
  })

async function serve(request: Request, attachment: Attachment): Promise<Response> {
  const range = rangeOf(request.headers.get('range'), attachment.sizeBytes)
  if (range === 'unsatisfiable') {
    const answer = problem(416, 'attachment.range', 'Không có đoạn tệp được yêu cầu.')
    answer.headers.set('content-range', `bytes */${attachment.sizeBytes}`)
    return answer
  }
  const saved = new URL(request.url).searchParams.has('tai')
  const headers = new Headers({
    'content-type': attachment.contentType,
    'content-disposition': contentDisposition(saved ? 'attachment' : 'inline', attachment.fileName),
    'content-length': String(range ? range.end - range.start + 1 : attachment.sizeBytes),
    'accept-ranges': 'bytes',
    'cache-control': 'private, no-store',
  })
  if (range) headers.set('content-range', `bytes ${range.start}-${range.end}/${attachment.sizeBytes}`)
  if (request.method === 'HEAD') return new Response(null, { headers })
  const content = await openAttachment(attachment, range)
  const body = Readable.toWeb(content) as ReadableStream<Uint8Array>
  return new Response(body, { status: range ? 206 : 200, headers })
}
