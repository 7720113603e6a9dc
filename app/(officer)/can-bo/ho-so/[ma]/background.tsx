import { NoteList } from '@/components/dossiers/desk/note-list'
import { DeskPanel } from '@/components/dossiers/desk/panel'
import { DossierOpinions } from '@/components/dossiers/opinion-list'
import { Timeline } from '@/components/dossiers/timeline'
import { FilingList } from '@/components/national-portal/filing-list'
import { LandTaxList } from '@/components/national-portal/land-tax-list'
import { LedgerLines } from '@/components/national-portal/ledger-lines'
import { DeliveryList } from '@/components/notifications/delivery-list'
import { StepHistory } from '@/components/processes/step-history'
import type { Officer } from '@/lib/auth/actor'
import { getCalendar } from '@/lib/deadlines/queries'
import { worksOnDossiers } from '@/lib/dossiers/policy'
import type { OfficerDossierView } from '@/lib/dossiers/queries/dossier'
import { listOpinions } from '@/lib/dossiers/queries/opinions'
import { listNotes } from '@/lib/dossiers/queries/workplace'
import { dossierSteps } from '@/lib/dossiers/rules/step-clock'
import { listOfficerFilings } from '@/lib/national-portal/queries/filings'
import { listOfficerLandTax } from '@/lib/national-portal/queries/land-tax'
import { listLedgerOf } from '@/lib/national-portal/queries/ledger'
import { maySendAgain } from '@/lib/notifications/policy'
import { listDeliveries } from '@/lib/notifications/queries/notices'
import { newId } from '@/lib/platform/id'
import { processOf } from '@/lib/procedures/rules/process'

type DossierBackgroundProps = { officer: Officer; dossier: OfficerDossierView; at: Date }

/** What happened and what was told: acts, talk among officers, notices, the exchange. */
export async function DossierBackground({ officer, dossier, at }: DossierBackgroundProps) {
  const [opinions, notes, deliveries, ledger, calendar, tax, filings] = await Promise.all([
    listOpinions(dossier.id),
    listNotes(officer, dossier.id),
    listDeliveries(officer, dossier.id),
    listLedgerOf(officer, dossier.id),
    getCalendar(),
    listOfficerLandTax(officer, dossier.id),
    listOfficerFilings(officer, dossier.id),
  ])
  const steps = dossierSteps(dossier.terms, dossier.acts, calendar, at)
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
        {filings.length > 0 ? (
          <DeskPanel id="nop-quoc-gia" title="Nộp tại Cổng Dịch vụ công quốc gia">
            <FilingList filings={filings} reader="officer" />
          </DeskPanel>
        ) : null}
        {tax.length > 0 ? (
          <DeskPanel id="thue-dat" title={`Thuế đất (${tax.length})`}>
            <LandTaxList decisions={tax} reader="officer" />
          </DeskPanel>
        ) : null}
        {opinions.length > 0 ? (
          <DeskPanel id="y-kien" title={`Ý kiến phối hợp (${opinions.length})`}>
            <DossierOpinions opinions={opinions} now={at} />
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
