import { requireOfficerOf } from '@/lib/auth/gates'
import { addScan } from '@/lib/dossiers/commands/scans'
import { requireFilePlace } from '@/lib/dossiers/queries/file-places'
import { answerPlainUpload } from '../../plain-upload'

const requireClerk = requireOfficerOf('clerk')

/** The scan of a counted paper from the plain form of the counter. */
export async function POST(
  request: Request,
  { params }: RouteContext<'/api/dossiers/[ma]/ban-quet'>,
): Promise<Response> {
  const { ma } = await params
  const paperKey = new URL(request.url).searchParams.get('giay-to') ?? ''
  return answerPlainUpload(request, {
    page: `/can-bo/tiep-nhan/tai-quay/${encodeURIComponent(ma)}`,
    place: async () => {
      const officer = await requireClerk()
      const dossierId = await requireFilePlace(officer, 'scan', ma)
      return { dossierId, keep: (upload) => addScan(officer, { dossierId, paperKey }, upload) }
    },
  })
}
