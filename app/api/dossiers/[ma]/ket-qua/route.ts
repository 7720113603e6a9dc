import { requireOfficerOf } from '@/lib/auth/gates'
import { addResult } from '@/lib/dossiers/commands/results'
import { requireFilePlace } from '@/lib/dossiers/queries/file-places'
import { answerPlainUpload } from '../../plain-upload'

const requireFinisher = requireOfficerOf('handler', 'leader')

/** A result file from the officer's plain form. */
export async function POST(
  request: Request,
  { params }: RouteContext<'/api/dossiers/[ma]/ket-qua'>,
): Promise<Response> {
  const { ma } = await params
  return answerPlainUpload(request, {
    page: `/can-bo/ho-so/${encodeURIComponent(ma)}`,
    place: async () => {
      const officer = await requireFinisher()
      const dossierId = await requireFilePlace(officer, 'result', ma)
      return { dossierId, keep: (upload) => addResult(officer, dossierId, upload) }
    },
  })
}
