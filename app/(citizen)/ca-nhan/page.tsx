import type { Metadata } from 'next'
import { CitizenDossierList } from '@/components/dossiers/citizen-dossier-list'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { citizenOrSignIn } from '@/lib/auth/gates'
import { listCitizenDossiers } from '@/lib/dossiers/queries/dossier'
import { listDrafts } from '@/lib/dossiers/queries/drafts'
import type { DossierStatus } from '@/lib/dossiers/rules/acts'

export const metadata: Metadata = { title: 'Trang cá nhân' }

/** The citizen has to act: send papers, or pay. */
const WAITS_FOR_CITIZEN: readonly DossierStatus[] = ['5', '6']
const UNDER_WAY: readonly DossierStatus[] = ['1', '2', '4', '9']

export default async function PersonalPage() {
  const citizen = await citizenOrSignIn()
  const [todo, underWay, drafts] = await Promise.all([
    listCitizenDossiers(citizen, WAITS_FOR_CITIZEN),
    listCitizenDossiers(citizen, UNDER_WAY),
    listDrafts(citizen),
  ])

  return (
    <div className="space-y-8">
      <h1 className="text-2xl font-semibold text-brand-800 sm:text-3xl">Xin chào {citizen.fullName}</h1>
      <section aria-labelledby="viec-can-lam" className="space-y-3">
        <h2 id="viec-can-lam" className="text-xl font-semibold">
          Việc cần làm ({todo.length + drafts.length})
        </h2>
        {todo.length > 0 ? <CitizenDossierList dossiers={todo} /> : null}
        {drafts.length > 0 ? (
          <p>
            <a href="/ca-nhan/ho-so-nhap">Có {drafts.length} hồ sơ chưa gửi. Làm tiếp</a>
          </p>
        ) : null}
        {todo.length + drafts.length === 0 ? <p>Không có việc nào đang chờ.</p> : null}
      </section>
      <section aria-labelledby="dang-giai-quyet" className="space-y-3">
        <h2 id="dang-giai-quyet" className="text-xl font-semibold">
          Hồ sơ đang giải quyết ({underWay.length})
        </h2>
        {underWay.length > 0 ? (
          <CitizenDossierList dossiers={underWay} />
        ) : (
          <EmptyState action={<LinkButton href="/dich-vu-cong">Tìm dịch vụ công</LinkButton>}>
            Không có hồ sơ đang giải quyết. Hồ sơ đã gửi sẽ hiện ở đây.
          </EmptyState>
        )}
      </section>
    </div>
  )
}
