import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AnswerList } from '@/components/dossiers/answer-list'
import { CitizenActs } from '@/components/dossiers/citizen-acts'
import { DossierFacts } from '@/components/dossiers/dossier-facts'
import { PaperList } from '@/components/dossiers/paper-list'
import { StatusNotice } from '@/components/dossiers/status-notice'
import { Timeline } from '@/components/dossiers/timeline'
import { FilingList } from '@/components/national-portal/filing-list'
import { LandTaxList } from '@/components/national-portal/land-tax-list'
import { PresenceLine } from '@/components/national-portal/presence-line'
import { IssuedList } from '@/components/papers/issued-list'
import { CopyButton } from '@/components/ui/copy-button'
import { Card } from '@/components/ui/notice'
import { citizenOrSignIn } from '@/lib/auth/gates'
import { getCitizenDossier } from '@/lib/dossiers/queries/dossier'
import { isInner } from '@/lib/dossiers/rules/acts'
import { isGiven, isHandedIn } from '@/lib/dossiers/rules/papers'
import { actsAllowed } from '@/lib/dossiers/rules/state'
import { listCitizenFilings } from '@/lib/national-portal/queries/filings'
import { listCitizenLandTax } from '@/lib/national-portal/queries/land-tax'
import { getCitizenPresence } from '@/lib/national-portal/queries/ledger'
import { listCitizenPapers } from '@/lib/papers/queries/papers'

export const metadata: Metadata = { title: 'Theo dõi hồ sơ' }

export default async function MyDossierPage({ params }: PageProps<'/ca-nhan/ho-so/[ma]'>) {
  const citizen = await citizenOrSignIn()
  const dossier = await getCitizenDossier(citizen, decodeURIComponent((await params).ma))
  if (!dossier) notFound()
  const [issued, tax, filings, presence] = await Promise.all([
    listCitizenPapers(citizen, dossier.id),
    listCitizenLandTax(citizen, dossier.id),
    listCitizenFilings(citizen, dossier.id),
    getCitizenPresence(citizen, dossier.id),
  ])
  const papers = dossier.papers.filter(isHandedIn)
  const results = dossier.papers.filter((paper) => isGiven(paper, dossier.status))

  return (
    <article className="space-y-6">
      <header className="space-y-2">
        <h1 className="text-2xl font-semibold text-balance text-brand-800 sm:text-3xl">{dossier.procedureName}</h1>
        <p className="flex flex-wrap items-center gap-3">
          <span>
            {dossier.number ? 'Mã hồ sơ' : 'Mã gửi tạm'}{' '}
            <strong className="inline-block tabular-nums">{dossier.code}</strong>
          </span>
          <CopyButton text={dossier.code} label="mã hồ sơ" />
        </p>
        {dossier.number ? null : <p className="text-ink-700">Mã hồ sơ được cấp khi cơ quan tiếp nhận.</p>}
      </header>
      <StatusNotice dossier={dossier} />
      <CitizenActs code={dossier.code} acts={actsAllowed(dossier.state, 'citizen')} />
      {results.length > 0 ? (
        <Card id="ket-qua" title="Kết quả">
          <PaperList papers={results} empty="" />
        </Card>
      ) : null}
      {issued.length > 0 ? (
        <Card id="giay-da-cap" title="Giấy cơ quan đã cấp">
          <IssuedList papers={issued} code={dossier.code} />
        </Card>
      ) : null}
      {tax.length > 0 ? (
        <Card id="thue-dat" title={`Thuế đất (${tax.length})`}>
          <LandTaxList decisions={tax} reader="citizen" />
        </Card>
      ) : null}
      <Card id="qua-trinh" title="Quá trình giải quyết">
        <Timeline acts={dossier.acts.filter(({ act }) => !isInner(act))} />
        <PresenceLine presence={presence} />
      </Card>
      <Card id="thong-tin" title="Thông tin hồ sơ">
        <DossierFacts dossier={dossier} />
      </Card>
      <Card id="giay-to" title={`Giấy tờ đã nộp (${papers.length})`}>
        <PaperList papers={papers} empty="Hồ sơ không có tệp đính kèm." />
      </Card>
      {filings.length > 0 ? (
        <Card id="nop-quoc-gia" title="Nộp tại Cổng Dịch vụ công quốc gia">
          <FilingList filings={filings} reader="citizen" />
        </Card>
      ) : null}
      <Card id="to-khai" title="Tờ khai đã gửi">
        <AnswerList form={dossier.terms.form} answers={dossier.answers} />
      </Card>
    </article>
  )
}
