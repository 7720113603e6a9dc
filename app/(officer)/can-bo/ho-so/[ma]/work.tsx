import { dossierHref } from '@/components/dossiers/addresses'
import { DeskPanel } from '@/components/dossiers/desk/panel'
import { DossierFacts } from '@/components/dossiers/dossier-facts'
import { LackPanel } from '@/components/dossiers/lack-panel'
import { OfficeTimes } from '@/components/dossiers/office-times'
import { OfficerActs } from '@/components/dossiers/officer-acts'
import type { Officer } from '@/lib/auth/actor'
import { actsOfOfficer, suppliesFacts, takesResult } from '@/lib/dossiers/policy'
import type { OfficerDossierView } from '@/lib/dossiers/queries/dossier'
import { getDossierLack } from '@/lib/dossiers/queries/facts'
import { getOfficeClock } from '@/lib/dossiers/queries/office-clock'
import { hasResult } from '@/lib/dossiers/rules/acts'
import { feeAtReceiptVnd } from '@/lib/dossiers/rules/fees'
import { isOnHand } from '@/lib/dossiers/rules/papers'
import { newId } from '@/lib/platform/id'

type DossierWorkProps = { officer: Officer; dossier: OfficerDossierView; at: Date }

/** First in reading order, so that a phone shows the work to be done before the papers. */
export async function DossierWork({ officer, dossier, at }: DossierWorkProps) {
  const lack = await getDossierLack(officer, dossier.id)
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
      {lack ? (
        <LackPanel
          dossier={dossier}
          lack={lack}
          formId={newId()}
          supplies={suppliesFacts(officer.roles, dossier.place)}
        />
      ) : null}
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
