import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AnswerList } from '@/components/dossiers/answer-list'
import { DossierFacts } from '@/components/dossiers/dossier-facts'
import { OfficerActs } from '@/components/dossiers/officer-acts'
import { PaperList } from '@/components/dossiers/paper-list'
import { PaperRemovals } from '@/components/dossiers/paper-removals'
import { StatusTag } from '@/components/dossiers/status-tag'
import { Timeline } from '@/components/dossiers/timeline'
import { DeliveryList } from '@/components/notifications/delivery-list'
import { Notice } from '@/components/ui/notice'
import { officerOrSignIn } from '@/lib/auth/gates'
import { officerHome } from '@/lib/auth/return-path'
import { withdrawResultAction } from '@/lib/dossiers/actions/acts'
import { actsOfOfficer, takesResult } from '@/lib/dossiers/policy'
import { getOfficerDossier } from '@/lib/dossiers/queries/dossier'
import { isHandedIn } from '@/lib/dossiers/rules/papers'
import { openUploadAnswer } from '@/lib/dossiers/schema/upload-answer'
import { maySendAgain } from '@/lib/notifications/policy'
import { listDeliveries } from '@/lib/notifications/queries/notices'

export const metadata: Metadata = { title: 'Hồ sơ' }

export default async function OfficerDossierPage({ params, searchParams }: PageProps<'/can-bo/ho-so/[ma]'>) {
  const officer = await officerOrSignIn()
  const dossier = await getOfficerDossier(officer, decodeURIComponent((await params).ma))
  if (!dossier) notFound()
  const told = openUploadAnswer((await searchParams).tep, dossier.id)
  const acts = actsOfOfficer(officer.roles, dossier.state)
  const addsResult = takesResult(officer.roles, dossier.state)
  const papers = dossier.papers.filter(isHandedIn)
  const results = dossier.papers.filter((paper) => paper.kind === 'result')

  return (
    <article className="mx-auto grid max-w-screen-2xl gap-6 lg:grid-cols-[2fr_1fr]">
      <header className="space-y-2 lg:col-span-2">
        <a className="text-link underline" href={officerHome(officer.roles)}>
          Danh sách hồ sơ
        </a>
        <h1 className="text-xl font-semibold">{dossier.procedureName}</h1>
        <p className="flex flex-wrap items-center gap-3">
          <span className="font-semibold tabular-nums">{dossier.code}</span>
          <StatusTag status={dossier.status} />
          <a className="text-link underline" href={`/can-bo/ho-so/${encodeURIComponent(dossier.code)}/giay-to`}>
            In giấy tiếp nhận và giấy tờ khác
          </a>
        </p>
        {told ? <Notice tone="error" role="alert" heading="none" title={told.sentence} /> : null}
      </header>
      {/* First in reading order, so that a phone shows the work to be done before the long form. */}
      <div className="space-y-6 lg:col-start-2 lg:row-start-2">
        <section aria-labelledby="viec" className="rounded-md border-2 border-brand-600 bg-white p-4">
          <h2 id="viec" className="mb-3 text-lg font-semibold">
            Việc cần làm
          </h2>
          <OfficerActs
            acts={acts}
            dossier={{
              id: dossier.id,
              code: dossier.code,
              version: dossier.version,
              hasResult: results.length > 0,
              takesResult: addsResult,
            }}
          />
        </section>
        <section aria-labelledby="thong-tin" className="rounded-md border border-line bg-white p-4">
          <h2 id="thong-tin" className="mb-3 text-lg font-semibold">
            Thông tin hồ sơ
          </h2>
          <DossierFacts dossier={dossier} officer />
        </section>
        <section aria-labelledby="qua-trinh" className="rounded-md border border-line bg-white p-4">
          <h2 id="qua-trinh" className="mb-3 text-lg font-semibold">
            Quá trình giải quyết
          </h2>
          <Timeline acts={dossier.acts} />
        </section>
        <section aria-labelledby="thong-bao" className="rounded-md border border-line bg-white p-4">
          <h2 id="thong-bao" className="mb-3 text-lg font-semibold">
            Thông báo đã gửi
          </h2>
          <DeliveryList deliveries={await listDeliveries(officer, dossier.id)} resend={maySendAgain(officer)} />
        </section>
      </div>
      <div className="space-y-6 lg:col-start-1 lg:row-start-2">
        <section aria-labelledby="to-khai" className="rounded-md border border-line bg-white p-4">
          <h2 id="to-khai" className="mb-3 text-lg font-semibold">
            Tờ khai điện tử
          </h2>
          <AnswerList form={dossier.terms.form} answers={dossier.answers} />
        </section>
        <section aria-labelledby="giay-to" className="rounded-md border border-line bg-white p-4">
          <h2 id="giay-to" className="mb-3 text-lg font-semibold">
            Giấy tờ đã nộp ({papers.length})
          </h2>
          <PaperList papers={papers} empty="Hồ sơ không có tệp đính kèm." />
        </section>
        <section aria-labelledby="ket-qua" className="rounded-md border border-line bg-white p-4">
          <h2 id="ket-qua" className="mb-3 text-lg font-semibold">
            Kết quả ({results.length})
          </h2>
          <PaperList papers={results} empty="Chưa có tệp kết quả." />
          {addsResult ? <PaperRemovals action={withdrawResultAction} dossierId={dossier.id} papers={results} /> : null}
        </section>
      </div>
    </article>
  )
}
