import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActForm } from '@/components/dossiers/act-form'
import { PaperList } from '@/components/dossiers/paper-list'
import { PaperRemovals } from '@/components/dossiers/paper-removals'
import { PaperUpload } from '@/components/dossiers/paper-upload'
import { Card, Notice } from '@/components/ui/notice'
import { citizenOrSignIn } from '@/lib/auth/gates'
import { removeSupplementAction, sendSupplementAction } from '@/lib/dossiers/actions/acts'
import { SENTENCES } from '@/lib/dossiers/labels'
import { getCitizenDossier } from '@/lib/dossiers/queries/dossier'
import { isPrepared } from '@/lib/dossiers/rules/papers'
import { obstacleFor } from '@/lib/dossiers/rules/state'
import { openUploadAnswer } from '@/lib/dossiers/schema/upload-answer'

export const metadata: Metadata = { title: 'Bổ sung giấy tờ' }

export default async function SupplementPage({ params, searchParams }: PageProps<'/ca-nhan/ho-so/[ma]/bo-sung'>) {
  const citizen = await citizenOrSignIn()
  const dossier = await getCitizenDossier(citizen, decodeURIComponent((await params).ma))
  if (!dossier) notFound()
  const told = openUploadAnswer((await searchParams).tep, dossier.id)
  const obstacle = obstacleFor(dossier.state, 'send_supplement', 'citizen')
  const asked = dossier.acts.find(({ act }) => act === 'ask_supplement')
  const papers = dossier.papers.filter(isPrepared)

  return (
    <div className="max-w-read space-y-6">
      <a className="text-link underline" href={`/ca-nhan/ho-so/${encodeURIComponent(dossier.code)}`}>
        Quay lại hồ sơ {dossier.code}
      </a>
      <h1 className="text-2xl font-semibold text-brand-800">Bổ sung giấy tờ</h1>
      {told ? <Notice tone="error" role="alert" heading="none" title={told.sentence} /> : null}
      {obstacle ? <p>{SENTENCES.obstacle(obstacle, 'send_supplement', dossier.status)}</p> : null}
      {asked?.note ? (
        <Notice tone="warning" title="Cơ quan yêu cầu">
          <p className="whitespace-pre-line">{asked.note}</p>
        </Notice>
      ) : null}
      {obstacle ? null : (
        <Card id="tep-bo-sung" title={`Tệp sẽ gửi (${papers.length})`}>
          <PaperList papers={papers} empty="Chưa có tệp nào." />
          <PaperRemovals action={removeSupplementAction} dossierId={dossier.id} papers={papers} />
          <PaperUpload code={dossier.code} to="bo-sung" label="Thêm giấy tờ bổ sung" button="Tải tệp lên" />
        </Card>
      )}
      <ActForm
        action={sendSupplementAction}
        dossierId={dossier.id}
        version={dossier.version}
        button="Gửi bổ sung"
        noteLabel="Lời nhắn cho cơ quan"
        noteOptional
        doneText="Đã gửi bổ sung."
        offered={obstacle === undefined}
      />
    </div>
  )
}
