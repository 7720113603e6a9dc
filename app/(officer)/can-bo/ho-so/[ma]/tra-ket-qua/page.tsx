import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { dossierHref } from '@/components/dossiers/addresses'
import { HandOverForm } from '@/components/dossiers/hand-over-form'
import { PaperList } from '@/components/dossiers/paper-list'
import { PaperRemovals } from '@/components/dossiers/paper-removals'
import { PaperUpload } from '@/components/dossiers/paper-upload'
import { Notice } from '@/components/ui/notice'
import { officerOrSignIn } from '@/lib/auth/gates'
import { withdrawProofAction } from '@/lib/dossiers/actions/hand-over'
import { ACT_WORDS, DELIVERY_WORDS, SENTENCES } from '@/lib/dossiers/labels'
import { obstacleForOfficer } from '@/lib/dossiers/policy'
import { getOfficerDossier } from '@/lib/dossiers/queries/dossier'
import { listProofs } from '@/lib/dossiers/queries/hand-over'
import { openUploadAnswer } from '@/lib/dossiers/schema/upload-answer'
import { lowerFirst } from '@/lib/platform/text'

export const metadata: Metadata = { title: ACT_WORDS.hand_over.button }

export default async function HandOverPage({ params, searchParams }: PageProps<'/can-bo/ho-so/[ma]/tra-ket-qua'>) {
  const officer = await officerOrSignIn()
  const dossier = await getOfficerDossier(officer, decodeURIComponent((await params).ma))
  if (!dossier) notFound()
  const told = openUploadAnswer((await searchParams).tep, dossier.id)
  const obstacle = obstacleForOfficer(officer.roles, dossier.state, 'hand_over', dossier.place)
  const proofs = await listProofs(dossier.id)

  return (
    <article className="max-w-read space-y-4">
      <a className="text-link underline" href={dossierHref(dossier.code)}>
        Quay lại hồ sơ {dossier.code}
      </a>
      <h1 className="text-xl font-semibold">{ACT_WORDS.hand_over.button}</h1>
      <p>
        {dossier.procedureName} của {dossier.applicantName}.{' '}
        {obstacle
          ? SENTENCES.obstacle(obstacle, 'hand_over', dossier.status)
          : `Chủ hồ sơ đã chọn: ${lowerFirst(DELIVERY_WORDS[dossier.resultDelivery])}.`}
      </p>
      {told ? <Notice tone="error" role="alert" heading="none" title={told.sentence} /> : null}
      <HandOverForm dossier={dossier} offered={obstacle === undefined} />
      <section aria-labelledby="xac-nhan" className="space-y-3 rounded-md border border-line bg-white p-4">
        <h2 id="xac-nhan" className="text-lg font-semibold">
          Ảnh hoặc bản quét ký nhận ({proofs.length})
        </h2>
        <PaperList papers={proofs.map((proof) => ({ ...proof, name: 'Ký nhận kết quả' }))} empty="Chưa có tệp nào." />
        {obstacle ? null : (
          <>
            <p>Không bắt buộc. Tải lên trước khi nhấn “{ACT_WORDS.hand_over.button}”.</p>
            <PaperRemovals action={withdrawProofAction} dossierId={dossier.id} papers={proofs} />
            <PaperUpload code={dossier.code} to="tra-ket-qua" label="Tệp ký nhận" button="Tải tệp lên" />
          </>
        )}
      </section>
    </article>
  )
}
