import { LinkButton } from '@/components/ui/button'
import {
  finishDossierAction,
  handOverDossierAction,
  processDossierAction,
  receiveDossierAction,
} from '@/lib/dossiers/actions/acts'
import { ACT_WORDS } from '@/lib/dossiers/labels'
import type { DossierAct } from '@/lib/dossiers/rules'
import { ActForm } from './act-form'
import { ResultUpload } from './result-upload'

type OfficerActsProps = {
  acts: readonly DossierAct[]
  dossier: { id: string; code: string; version: number; hasResult: boolean }
}

/**
 * What this officer may do now; the same rule refuses the command. The forms of other acts stand here too, unseen: whoever
 * pressed one on an older page is told here what has happened since.
 */
export function OfficerActs({ acts, dossier }: OfficerActsProps) {
  const form = (act: DossierAct) => ({
    dossierId: dossier.id,
    version: dossier.version,
    button: ACT_WORDS[act].button,
    offered: acts.includes(act),
  })
  return (
    <div className="space-y-4">
      {acts.length === 0 ? <p>Không có việc nào của tài khoản này ở bước hiện tại.</p> : null}
      <ActForm {...form('receive')} action={receiveDossierAction} doneText="Đã tiếp nhận hồ sơ." />
      {acts.includes('refuse') ? (
        <LinkButton kind="danger" href={`/can-bo/ho-so/${encodeURIComponent(dossier.code)}/tu-choi`}>
          {ACT_WORDS.refuse.button}
        </LinkButton>
      ) : null}
      <ActForm {...form('process')} action={processDossierAction} doneText="Đã chuyển xử lý." />
      {acts.includes('finish') ? <ResultUpload code={dossier.code} /> : null}
      {acts.includes('finish') && !dossier.hasResult ? <p>Tải tệp kết quả lên rồi hoàn thành xử lý.</p> : null}
      <ActForm
        {...form('finish')}
        offered={acts.includes('finish') && dossier.hasResult}
        action={finishDossierAction}
        doneText="Đã hoàn thành xử lý."
      />
      <ActForm {...form('hand_over')} action={handOverDossierAction} doneText="Đã trả kết quả." />
    </div>
  )
}
