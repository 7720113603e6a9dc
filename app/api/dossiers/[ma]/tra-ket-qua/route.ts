import { requireOfficerOf } from '@/lib/auth/gates'
import { addProof } from '@/lib/dossiers/commands/hand-over'
import { requireFilePlace } from '@/lib/dossiers/queries/file-places'
import { answerPlainUpload } from '../../plain-upload'

const requireClerk = requireOfficerOf('clerk')

/** A photograph or scan that shows the handing over, from the officer's plain form. */
export async function POST(
  request: Request,
  { params }: RouteContext<'/api/dossiers/[ma]/tra-ket-qua'>,
): Promise<Response> {
  const { ma } = await params
  return answerPlainUpload(request, {
    page: `/can-bo/ho-so/${encodeURIComponent(ma)}/tra-ket-qua`,
    place: async () => {
      const officer = await requireClerk()
      const dossierId = await requireFilePlace(officer, 'proof', ma)
      return { dossierId, keep: (upload) => addProof(officer, dossierId, upload) }
    },
  })
}
