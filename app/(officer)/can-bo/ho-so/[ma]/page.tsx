import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { dossierHref } from '@/components/dossiers/addresses'
import { AnswerList } from '@/components/dossiers/answer-list'
import { DeskHeader } from '@/components/dossiers/desk/desk-header'
import { NoteList } from '@/components/dossiers/desk/note-list'
import { DeskPanel } from '@/components/dossiers/desk/panel'
import { PaperCheckForm } from '@/components/dossiers/desk/paper-check-form'
import { FormLink, PaperChooser } from '@/components/dossiers/desk/paper-chooser'
import { PaperViewer } from '@/components/dossiers/desk/paper-viewer'
import { DossierFacts } from '@/components/dossiers/dossier-facts'
import { OfficeTimes } from '@/components/dossiers/office-times'
import { OfficerActs } from '@/components/dossiers/officer-acts'
import { DossierOpinions } from '@/components/dossiers/opinion-list'
import { ResultPanel } from '@/components/dossiers/result-panel'
import { Timeline } from '@/components/dossiers/timeline'
import { PaperCountTable } from '@/components/intakes/paper-count-table'
import { LedgerLines } from '@/components/national-portal/ledger-lines'
import { DeliveryList } from '@/components/notifications/delivery-list'
import { StepHistory } from '@/components/processes/step-history'
import type { Officer } from '@/lib/auth/actor'
import { officerOrSignIn } from '@/lib/auth/gates'
import { officerHome } from '@/lib/auth/return-path'
import { getCalendar } from '@/lib/deadlines/queries'
import { actsOfOfficer, takesResult, worksOnDossiers } from '@/lib/dossiers/policy'
import { getOfficerDossier, type OfficerDossierView } from '@/lib/dossiers/queries/dossier'
import { getOfficeClock } from '@/lib/dossiers/queries/office-clock'
import { listOpinions } from '@/lib/dossiers/queries/opinions'
import { lastChecks, listNotes, listSimilarTo, watchDossier } from '@/lib/dossiers/queries/workplace'
import { hasResult } from '@/lib/dossiers/rules/acts'
import { feeAtReceiptVnd } from '@/lib/dossiers/rules/fees'
import { isHandedIn, isOnHand } from '@/lib/dossiers/rules/papers'
import { dossierSteps } from '@/lib/dossiers/rules/step-clock'
import { openUploadAnswer } from '@/lib/dossiers/schema/upload-answer'
import { getIntake } from '@/lib/intakes/queries'
import { listLedgerOf } from '@/lib/national-portal/queries/ledger'
import { maySendAgain } from '@/lib/notifications/policy'
import { listDeliveries } from '@/lib/notifications/queries/notices'
import { now } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/id'
import { processOf } from '@/lib/procedures/rules/process'

export const metadata: Metadata = { title: 'Hồ sơ' }

export default async function OfficerDossierPage({ params, searchParams }: PageProps<'/can-bo/ho-so/[ma]'>) {
  const officer = await officerOrSignIn()
  const dossier = await getOfficerDossier(officer, decodeURIComponent((await params).ma))
  if (!dossier) notFound()
  const { tep, xem } = await searchParams
  const at = now()
  const [watch, similar] = await Promise.all([
    watchDossier(officer, dossier.id, dossier.version, at),
    listSimilarTo(officer, dossier.id),
  ])
  if (!watch) notFound()

  return (
    <article className="mx-auto grid max-w-screen-2xl gap-4 lg:grid-cols-[2fr_1fr] xl:grid-cols-[17rem_minmax(0,1fr)_24rem]">
      <DeskHeader
        dossier={dossier}
        home={officerHome(officer.roles)}
        told={openUploadAnswer(tep, dossier.id)}
        watch={watch}
        similar={similar}
        at={at}
      />
      <Work officer={officer} dossier={dossier} />
      <Papers officer={officer} dossier={dossier} wanted={xem} />
      <Background officer={officer} dossier={dossier} />
    </article>
  )
}

type PartProps = { officer: Officer; dossier: OfficerDossierView }

/** First in reading order, so that a phone shows the work to be done before the papers. */
async function Work({ officer, dossier }: PartProps) {
  const at = now()
  return (
    <div className="space-y-4 lg:col-start-2 lg:row-span-2 lg:row-start-2 xl:col-start-3 xl:row-span-1">
      <DeskPanel id="viec" title="Việc cần làm" strong>
        <OfficerActs
          acts={actsOfOfficer(officer.roles, dossier.state, dossier.place)}
          dossier={{
            id: dossier.id,
            code: dossier.code,
            version: dossier.version,
            hasResult: dossier.papers.some(isOnHand),
            takesResult: takesResult(officer.roles, dossier.state, dossier.place) && !hasResult(dossier.status),
            openOpinions: dossier.state.opinions.length,
            feeAtReceiptVnd: feeAtReceiptVnd(dossier.terms.fee),
            feeDueVnd: dossier.feeDueVnd,
            online: dossier.resultDelivery === 'online',
          }}
        />
      </DeskPanel>
      <DeskPanel id="thong-tin" title="Thông tin hồ sơ">
        <DossierFacts dossier={dossier} officer />
        {dossier.status === '10' && dossier.resultDelivery !== 'online' ? (
          <a className="text-link underline" href={`${dossierHref(dossier.code)}/tra-ket-qua`}>
            Tệp ký nhận
          </a>
        ) : null}
        <OfficeTimes clock={await getOfficeClock(officer, dossier, at)} now={at} />
      </DeskPanel>
    </div>
  )
}

/** The papers and, beside them, the one that was chosen; the form until one is. */
async function Papers({ officer, dossier, wanted }: PartProps & { wanted: string | string[] | undefined }) {
  const papers = dossier.papers.filter(isHandedIn)
  const results = dossier.papers.filter((paper) => paper.kind === 'result')
  const checks = await lastChecks(papers.map(({ id }) => id))
  const intake = await getIntake(dossier.id)
  const chosen = [...papers, ...results].find(({ id }) => id === wanted)
  return (
    <>
      <div className="space-y-4 lg:col-start-1 lg:row-start-2">
        <DeskPanel id="giay-to" title={`Giấy tờ đã nộp (${papers.length})`}>
          <FormLink chosen={chosen === undefined} />
          <PaperChooser papers={papers} empty="Hồ sơ không có tệp đính kèm." chosen={chosen?.id} checks={checks} />
        </DeskPanel>
        {intake ? (
          <DeskPanel id="tai-quay" title="Nhận tại quầy">
            <PaperCountTable intake={intake} scans={papers} />
          </DeskPanel>
        ) : null}
        <ResultPanel
          dossier={dossier}
          changeable={takesResult(officer.roles, dossier.state, dossier.place)}
          chosen={chosen?.id}
        />
      </div>
      <div className="min-w-0 lg:col-start-1 lg:row-start-3 xl:col-start-2 xl:row-start-2">
        <DeskPanel id="xem-tep" title={chosen ? chosen.name : 'Tờ khai điện tử'}>
          {chosen ? <PaperViewer paper={chosen} /> : <AnswerList form={dossier.terms.form} answers={dossier.answers} />}
          {chosen && chosen.kind !== 'result' ? (
            <PaperCheckForm
              key={chosen.id}
              dossierId={dossier.id}
              paperId={chosen.id}
              check={checks.get(chosen.id)}
              writes={worksOnDossiers(officer.roles)}
            />
          ) : null}
        </DeskPanel>
      </div>
    </>
  )
}

/** What happened and what was told: acts, talk among officers, notices, the exchange. */
async function Background({ officer, dossier }: PartProps) {
  const [opinions, notes, deliveries, ledger] = await Promise.all([
    listOpinions(dossier.id),
    listNotes(officer, dossier.id),
    listDeliveries(officer, dossier.id),
    listLedgerOf(officer, dossier.id),
  ])
  const steps = dossierSteps(dossier.terms, dossier.acts, await getCalendar(), now())
  return (
    <div className="grid items-start gap-4 lg:col-span-2 lg:grid-cols-2 xl:col-span-3">
      <div className="space-y-4">
        <DeskPanel id="quy-trinh" title="Bước của quy trình">
          <StepHistory process={processOf(dossier.terms)} steps={steps} />
        </DeskPanel>
        <DeskPanel id="qua-trinh" title="Quá trình giải quyết">
          <Timeline acts={dossier.acts} />
        </DeskPanel>
      </div>
      <div className="space-y-4">
        {opinions.length > 0 ? (
          <DeskPanel id="y-kien" title={`Ý kiến phối hợp (${opinions.length})`}>
            <DossierOpinions opinions={opinions} now={now()} />
          </DeskPanel>
        ) : null}
        <DeskPanel id="noi-bo" title={`Trao đổi nội bộ (${notes.length})`}>
          <NoteList dossierId={dossier.id} notes={notes} formId={newId()} writes={worksOnDossiers(officer.roles)} />
        </DeskPanel>
        <DeskPanel id="thong-bao" title="Thông báo đã gửi">
          <DeliveryList deliveries={deliveries} resend={maySendAgain(officer)} />
        </DeskPanel>
        <DeskPanel id="dong-bo" title="Đồng bộ với Cổng Dịch vụ công quốc gia">
          <LedgerLines lines={ledger} />
        </DeskPanel>
      </div>
    </div>
  )
}
