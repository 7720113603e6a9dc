import { discardUpload, receiveUpload, type Upload } from '@/lib/attachments/commands/receive-upload'
import { requireSameOrigin } from '@/lib/auth/origin'
import { sealUploadAnswer } from '@/lib/dossiers/schema/upload-answer'
import { Refusal } from '@/lib/platform/refusal'
import { problemOf } from '@/lib/platform/route'

type PlainUpload = {
  /** The page of the form, which comes back with the file in its list or with what was wrong. */
  page: string
  /** Who sends it and for which dossier; refuses before the first byte is read. */
  place: () => Promise<{ dossierId: string; keep: (upload: Upload) => Promise<void> }>
}

/** One file from a plain form about a dossier: always answered by going back to the page (303) once the sender may send it. */
export async function answerPlainUpload(request: Request, { page, place }: PlainUpload): Promise<Response> {
  try {
    requireSameOrigin(request)
    const { dossierId, keep } = await place()
    const refused = await refusalOf(request, keep)
    if (!refused) return seeOther(page)
    const answer = { draftId: dossierId, paperKey: 'tep', ok: false, sentence: refused.sentence }
    return seeOther(`${page}?tep=${sealUploadAnswer(answer)}`)
  } catch (error) {
    return problemOf(error)
  }
}

async function refusalOf(request: Request, keep: (upload: Upload) => Promise<void>): Promise<Refusal | undefined> {
  try {
    const upload = await receiveUpload(request)
    await keep(upload).catch(async (error) => {
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
