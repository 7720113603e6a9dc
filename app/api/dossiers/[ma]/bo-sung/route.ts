import { requireCitizen } from '@/lib/auth/gates'
import { addSupplement } from '@/lib/dossiers/commands/supplements'
import { requireSupplementPlace } from '@/lib/dossiers/queries/dossier'
import { answerPlainUpload } from '../../plain-upload'

/** A file for the supplement that is being prepared, from the citizen's plain form. */
export async function POST(
  request: Request,
  { params }: RouteContext<'/api/dossiers/[ma]/bo-sung'>,
): Promise<Response> {
  const { ma } = await params
  return answerPlainUpload(request, {
    page: `/ca-nhan/ho-so/${encodeURIComponent(ma)}/bo-sung`,
    place: async () => {
      const citizen = await requireCitizen()
      const dossierId = await requireSupplementPlace(citizen, ma)
      return { dossierId, keep: (upload) => addSupplement(citizen, dossierId, upload) }
    },
  })
}
