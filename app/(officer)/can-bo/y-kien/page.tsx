import type { Metadata } from 'next'
import { OpenOpinions } from '@/components/dossiers/opinion-list'
import { EmptyState } from '@/components/ui/empty-state'
import { officerOrSignIn } from '@/lib/auth/gates'
import { listOpenOpinions } from '@/lib/dossiers/queries/opinions'
import { now } from '@/lib/platform/clock'

export const metadata: Metadata = { title: 'Ý kiến phối hợp' }

export default async function OpinionsPage() {
  const officer = await officerOrSignIn()
  const open = await listOpenOpinions(officer)
  const ours = open.filter(({ agencyId }) => agencyId === officer.agencyId)
  const others = open.filter(({ agencyId }) => agencyId !== officer.agencyId)

  return (
    <div className="space-y-6">
      <h1 className="text-xl font-semibold">Ý kiến phối hợp</h1>
      <section aria-labelledby="can-tra-loi" className="space-y-3">
        <h2 id="can-tra-loi" className="text-lg font-semibold">
          Đơn vị cần trả lời ({ours.length})
        </h2>
        {ours.length === 0 ? (
          <EmptyState>Không có yêu cầu nào chờ đơn vị trả lời.</EmptyState>
        ) : (
          <OpenOpinions opinions={ours} now={now()} />
        )}
      </section>
      <section aria-labelledby="dang-cho" className="space-y-3">
        <h2 id="dang-cho" className="text-lg font-semibold">
          Đang chờ cơ quan khác trả lời ({others.length})
        </h2>
        {others.length === 0 ? (
          <EmptyState>Đơn vị không chờ ý kiến của cơ quan nào.</EmptyState>
        ) : (
          <OpenOpinions opinions={others} now={now()} />
        )}
      </section>
    </div>
  )
}
