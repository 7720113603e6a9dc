import { dropBody, receiveUpload } from '@/lib/attachments/commands/receive-upload'
import { FILE_SENTENCES } from '@/lib/attachments/labels'
import { UPLOAD_RATE } from '@/lib/attachments/rules/limits'
import { requireCitizen } from '@/lib/auth/gates'
import { requireSameOrigin } from '@/lib/auth/origin'
import { signInAddress } from '@/lib/auth/return-path'
import { addDraftFile, checkPaperPlace } from '@/lib/dossiers/commands/draft-files'
import type { DraftFile } from '@/lib/dossiers/queries/drafts'
import { UploadPlace } from '@/lib/dossiers/schema/draft'
import { sealUploadAnswer } from '@/lib/dossiers/schema/upload-answer'
import { allowed } from '@/lib/platform/rate-limit'
import { Refusal } from '@/lib/platform/refusal'
import { problem, problemOf } from '@/lib/platform/route'

/**
 * One file for one paper of the citizen's draft, named in the address (`?nhap=<draft>&giay-to=<key>`) so that everything
 * is settled before the first byte is read. A script (`Accept: application/json`) gets 201 with the file, or problem
 * details; a plain form is sent back to its step (303), where the answer is shown.
 */
export async function POST(request: Request): Promise<Response> {
  const url = new URL(request.url)
  const place = UploadPlace.safeParse(Object.fromEntries(url.searchParams))
  const byScript = request.headers.get('accept')?.includes('application/json') ?? false
  if (!place.success)
    return problem(400, 'upload.no_place', 'Địa chỉ tải tệp không đúng. Mở lại trang hồ sơ rồi thử lại.')
  try {
    const file = await takeFile(request, place.data)
    return byScript
      ? Response.json(file, { status: 201, headers: { 'cache-control': 'no-store' } })
      : backToStep(place.data)
  } catch (error) {
    await dropBody(request)
    if (byScript) return problemOf(error)
    return refuseForm(error, place.data)
  }
}

async function takeFile(request: Request, { draftId, paperKey }: UploadPlace): Promise<DraftFile> {
  requireSameOrigin(request)
  const citizen = await requireCitizen()
  const { count, windowSeconds } = UPLOAD_RATE
  if (!(await allowed(`upload ${citizen.id}`, count, windowSeconds))) {
    throw new Refusal('too_many', 'upload.too_many', FILE_SENTENCES.tooMany())
  }
  await checkPaperPlace(citizen, { draftId, paperKey })
  const upload = await receiveUpload(request)
  return addDraftFile(citizen, { draftId, paperKey }, upload)
}

async function refuseForm(error: unknown, place: UploadPlace): Promise<Response> {
  if (error instanceof Refusal && error.kind === 'unauthenticated') {
    return seeOther(signInAddress(stepAddress(place), 'het-phien'))
  }
  const told = problemOf(error)
  // A post from another site is shown nothing of ours.
  if (error instanceof Refusal && error.kind === 'forbidden') return told
  const { detail } = (await told.json()) as { detail: string }
  return backToStep(place, detail)
}

const stepAddress = ({ draftId, sua }: UploadPlace) => `/nop-ho-so/nhap/${draftId}/giay-to${sua ? '?sua=1' : ''}`

function backToStep(place: UploadPlace, refused?: string): Response {
  const { draftId, paperKey } = place
  const sentence = refused ?? 'Đã tải tệp lên.'
  const tep = sealUploadAnswer({ draftId, paperKey, ok: refused === undefined, sentence })
  return seeOther(`${stepAddress(place)}${place.sua ? '&' : '?'}tep=${tep}`)
}

const seeOther = (location: string) =>
  new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
