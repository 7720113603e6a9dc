import { discardUpload, receiveUpload } from '@/lib/attachments/commands/receive-upload'
import { requireCitizen } from '@/lib/auth/gates'
import { requireSameOrigin } from '@/lib/auth/origin'
import { addSupplement } from '@/lib/dossiers/commands/supplements'
import { requireSupplementPlace } from '@/lib/dossiers/queries/dossier'
import { sealUploadAnswer } from '@/lib/dossiers/schema/upload-answer'
import { Refusal } from '@/lib/platform/refusal'
import { problemOf } from '@/lib/platform/route'

/**
 * A file for the supplement, from the citizen's plain form. Whose dossier it is, and whether it waits for papers, is settled
 * before the first byte is read. Always comes back to the page of the supplement (303); what was wrong is told there.
 */
export async function POST(
  request: Request,
  { params }: RouteContext<'/api/dossiers/[ma]/bo-sung'>,
): Promise<Response> {
  const { ma } = await params
  const page = `/ca-nhan/ho-so/${encodeURIComponent(ma)}/bo-sung`
  try {
    requireSameOrigin(request)
    const citizen = await requireCitizen()
    const dossierId = await requireSupplementPlace(citizen, ma)
    const refused = await takePaper(request, citizen, dossierId)
    if (!refused) return seeOther(page)
    const answer = { draftId: dossierId, paperKey: 'bo-sung', ok: false, sentence: refused.sentence }
    return seeOther(`${page}?tep=${sealUploadAnswer(answer)}`)
  } catch (error) {
    return problemOf(error)
  }
}

async function takePaper(
  request: Request,
  citizen: Awaited<ReturnType<typeof requireCitizen>>,
  dossierId: string,
): Promise<Refusal | undefined> {
  try {
    const upload = await receiveUpload(request)
    await addSupplement(citizen, dossierId, upload).catch(async (error) => {
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
