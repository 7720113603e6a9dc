import { AnswerList } from '@/components/dossiers/answer-list'
import { DeskPanel } from '@/components/dossiers/desk/panel'
import { PaperCheckForm } from '@/components/dossiers/desk/paper-check-form'
import { FormLink, PaperChooser } from '@/components/dossiers/desk/paper-chooser'
import { PaperViewer } from '@/components/dossiers/desk/paper-viewer'
import { ResultPanel } from '@/components/dossiers/result-panel'
import { PaperCountTable } from '@/components/intakes/paper-count-table'
import type { Officer } from '@/lib/auth/actor'
import { takesResult, worksOnDossiers } from '@/lib/dossiers/policy'
import type { OfficerDossierView } from '@/lib/dossiers/queries/dossier'
import { lastChecks } from '@/lib/dossiers/queries/workplace'
import { isHandedIn } from '@/lib/dossiers/rules/papers'
import { getIntake } from '@/lib/intakes/queries'

type DossierPapersProps = {
  officer: Officer
  dossier: OfficerDossierView
  /** The paper that the address asks for. */
  wanted: string | string[] | undefined
}

/** The papers and, beside them, the one that was chosen; the form until one is. */
export async function DossierPapers({ officer, dossier, wanted }: DossierPapersProps) {
  const papers = dossier.papers.filter(isHandedIn)
  const results = dossier.papers.filter((paper) => paper.kind === 'result')
  const [checks, intake] = await Promise.all([lastChecks(papers.map(({ id }) => id)), getIntake(dossier.id)])
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
