import type { Metadata } from 'next'
import { CitizenDossierList } from '@/components/dossiers/citizen-dossier-list'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { citizenOrSignIn } from '@/lib/auth/gates'
import { listCitizenDossiers } from '@/lib/dossiers/queries/dossier'

export const metadata: Metadata = { title: 'Hồ sơ của tôi' }

export default async function MyDossiersPage() {
  const citizen = await citizenOrSignIn()
  const dossiers = await listCitizenDossiers(citizen)

  return (
    <>
      <h1 className="mb-4 text-2xl font-semibold text-brand-800 sm:text-3xl">Hồ sơ của tôi</h1>
      {dossiers.length === 0 ? (
        <EmptyState action={<LinkButton href="/dich-vu-cong">Tìm dịch vụ công</LinkButton>}>
          Chưa có hồ sơ nào. Tìm dịch vụ cần làm để bắt đầu.
        </EmptyState>
      ) : (
        <CitizenDossierList dossiers={dossiers} />
      )}
    </>
  )
}
