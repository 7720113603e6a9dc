import { withdrawResultAction } from '@/lib/dossiers/actions/acts'
import type { DossierView } from '@/lib/dossiers/queries/dossier'
import { hasResult } from '@/lib/dossiers/rules/acts'
import { isReplaced } from '@/lib/dossiers/rules/papers'
import { DeskPanel } from './desk/panel'
import { PaperChooser } from './desk/paper-chooser'
import { PaperRemovals } from './paper-removals'

type ResultPanelProps = { dossier: DossierView; changeable: boolean; chosen: string | undefined }

/** The result of a dossier as officers see it: given or on hand, waiting to take its place, and what it was before a correction. */
export function ResultPanel({ dossier, changeable, chosen }: ResultPanelProps) {
  const standing = dossier.papers.filter((paper) => paper.kind === 'result' && !isReplaced(paper))
  const replaced = dossier.papers.filter(isReplaced)
  const onHand = standing.filter(({ actId }) => actId === null)
  const given = hasResult(dossier.status)
  const results = given ? standing.filter(({ actId }) => actId !== null) : standing
  return (
    <DeskPanel id="ket-qua" title={`Kết quả (${results.length})`}>
      <PaperChooser papers={results} empty="Chưa có tệp kết quả." chosen={chosen} />
      {given && onHand.length > 0 ? (
        <>
          <h3 className="mt-4 mb-2 font-semibold">Tệp chờ đính chính</h3>
          <PaperChooser papers={onHand} empty="" chosen={chosen} />
        </>
      ) : null}
      {changeable ? <PaperRemovals action={withdrawResultAction} dossierId={dossier.id} papers={onHand} /> : null}
      {replaced.length > 0 ? (
        <>
          <h3 className="mt-4 mb-2 font-semibold">Kết quả trước khi đính chính</h3>
          <PaperChooser papers={replaced} empty="" chosen={chosen} />
        </>
      ) : null}
    </DeskPanel>
  )
}
