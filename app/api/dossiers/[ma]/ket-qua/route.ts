import { discardUpload, receiveUpload } from '@/lib/attachments/commands/receive-upload'
import { requireOfficerOf } from '@/lib/auth/gates'
import { requireSameOrigin } from '@/lib/auth/origin'
import { addResult } from '@/lib/dossiers/commands/results'
import { requireResultPlace } from '@/lib/dossiers/queries/dossier'
import { sealUploadAnswer } from '@/lib/dossiers/schema/upload-answer'
import { Refusal } from '@/lib/platform/refusal'
import { problemOf } from '@/lib/platform/route'

const requireFinisher = requireOfficerOf('handler', 'leader')

/**
 * A result file from the officer's plain form. Who may, and whether the dossier takes one now, is settled before the first
 * byte is read. Always comes back to the dossier's page (303); what was wrong with the file is told there.
 */
export async function POST(
  request: Request,
  { params }: RouteContext<'/api/dossiers/[ma]/ket-qua'>,
): Promise<Response> {
  const { ma } = await params
  const page = `/can-bo/ho-so/${encodeURIComponent(ma)}`
  try {
    requireSameOrigin(request)
    const officer = await requireFinisher()
    const dossierId = await requireResultPlace(officer, ma)
    const refused = await takeResult(request, officer, dossierId)
    if (!refused) return seeOther(page)
    const answer = { draftId: dossierId, paperKey: 'ket-qua', ok: false, sentence: refused.sentence }
    return seeOther(`${page}?tep=${sealUploadAnswer(answer)}`)
  } catch (error) {
    return problemOf(error)
  }
}

async function takeResult(
  request: Request,
  officer: Awaited<ReturnType<typeof requireFinisher>>,
  dossierId: string,
): Promise<Refusal | undefined> {
  try {
    const upload = await receiveUpload(request)
    await addResult(officer, dossierId, upload).catch(async (error) => {
      await discardUpload(upload)
      throw error
    })
    return undefined
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

const seeOther = (location: string) =>
  new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
