import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { ActForm } from '@/components/dossiers/act-form'
import { officerOrSignIn } from '@/lib/auth/gates'
import { refuseDossierAction } from '@/lib/dossiers/actions/acts'
import { STATUS_WORDS } from '@/lib/dossiers/labels'
import { actsOfOfficer } from '@/lib/dossiers/policy'
import { getOfficerDossier } from '@/lib/dossiers/queries/dossier'

export const metadata: Metadata = { title: 'Không tiếp nhận hồ sơ' }

export default async function RefuseDossierPage({ params }: PageProps<'/can-bo/ho-so/[ma]/tu-choi'>) {
  const officer = await officerOrSignIn()
  const dossier = await getOfficerDossier(officer, decodeURIComponent((await params).ma))
  if (!dossier) notFound()
  const page = `/can-bo/ho-so/${encodeURIComponent(dossier.code)}` as const
  // Done, by this form or another: the dossier's own page says by whom and why.
  if (dossier.status === '3') redirect(page)
  const offered = actsOfOfficer(officer.role, dossier.status).includes('refuse')

  return (
    <div className="max-w-read space-y-4">
      <a className="text-link underline" href={page}>
        Quay lại hồ sơ {dossier.code}
      </a>
      <h1 className="text-xl font-semibold">Không tiếp nhận hồ sơ</h1>
      <p>
        {dossier.procedureName} của {dossier.applicantName}.{' '}
        {offered
          ? 'Người nộp sẽ đọc được lý do này trên Cổng và trong thư điện tử.'
          : `Không làm được việc này: hồ sơ đang ở trạng thái “${STATUS_WORDS[dossier.status].name}”, hoặc vai trò của tài khoản không cho phép.`}
      </p>
      <ActForm
        action={refuseDossierAction}
        dossierId={dossier.id}
        version={dossier.version}
        button="Không tiếp nhận"
        noteLabel="Lý do và cách nộp lại"
        doneText="Đã ghi nhận không tiếp nhận."
        offered={offered}
      />
    </div>
  )
}
