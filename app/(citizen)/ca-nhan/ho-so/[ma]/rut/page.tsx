import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActForm } from '@/components/dossiers/act-form'
import { citizenOrSignIn } from '@/lib/auth/gates'
import { withdrawByCitizenAction } from '@/lib/dossiers/actions/acts'
import { SENTENCES } from '@/lib/dossiers/labels'
import { getCitizenDossier } from '@/lib/dossiers/queries/dossier'
import { obstacleFor } from '@/lib/dossiers/rules/state'

export const metadata: Metadata = { title: 'Rút hồ sơ' }

export default async function WithdrawPage({ params }: PageProps<'/ca-nhan/ho-so/[ma]/rut'>) {
  const citizen = await citizenOrSignIn()
  const dossier = await getCitizenDossier(citizen, decodeURIComponent((await params).ma))
  if (!dossier) notFound()
  const obstacle = obstacleFor(dossier.state, 'withdraw', 'citizen')

  return (
    <div className="max-w-read space-y-4">
      <a className="text-link underline" href={`/ca-nhan/ho-so/${encodeURIComponent(dossier.code)}`}>
        Quay lại hồ sơ {dossier.code}
      </a>
      <h1 className="text-2xl font-semibold text-brand-800">Rút hồ sơ</h1>
      <p>
        {obstacle
          ? SENTENCES.obstacle(obstacle, 'withdraw', dossier.status)
          : `${dossier.procedureName}. Sau khi rút, cơ quan dừng giải quyết và hồ sơ không mở lại được. Cần thì nộp hồ sơ mới.`}
      </p>
      <ActForm
        action={withdrawByCitizenAction}
        dossierId={dossier.id}
        version={dossier.version}
        button="Rút hồ sơ"
        kind="danger"
        noteLabel="Lý do rút hồ sơ"
        noteOptional
        doneText="Đã rút hồ sơ."
        offered={obstacle === undefined}
      />
    </div>
  )
}
