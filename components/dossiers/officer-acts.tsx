import { LinkButton } from '@/components/ui/button'
import {
  approveDossierAction,
  claimDossierAction,
  finishDossierAction,
  handOverDossierAction,
  processDossierAction,
  receiveDossierAction,
  recordPaymentAction,
  submitForApprovalAction,
} from '@/lib/dossiers/actions/acts'
import { ACT_PATHS, ACT_WORDS } from '@/lib/dossiers/labels'
import type { DossierAct } from '@/lib/dossiers/rules/acts'
import { ActForm } from './act-form'
import { PaperUpload } from './paper-upload'

type OfficerActsProps = {
  acts: readonly DossierAct[]
  dossier: { id: string; code: string; version: number; hasResult: boolean; takesResult: boolean }
}

/**
 * What this officer may do now; the same rule refuses the command. The forms of other acts stand here too, unseen: whoever
 * pressed one on an older page is told here what has happened since. Acts that ask for something have a page of their own.
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
      <ActForm {...form('process')} action={processDossierAction} doneText="Đã chuyển xử lý." />
      <ActForm {...form('record_payment')} action={recordPaymentAction} doneText="Đã ghi nhận thu tiền." />
      <ActForm {...form('approve')} action={approveDossierAction} doneText="Đã duyệt." />
      {dossier.takesResult ? (
        <PaperUpload code={dossier.code} to="ket-qua" label="Tệp kết quả" button="Tải tệp kết quả lên" />
      ) : null}
      {acts.includes('finish') && !dossier.hasResult ? <p>Tải tệp kết quả lên rồi hoàn thành xử lý.</p> : null}
      <ActForm
        {...form('finish')}
        offered={acts.includes('finish') && dossier.hasResult}
        action={finishDossierAction}
        doneText="Đã hoàn thành xử lý."
      />
      <ActForm {...form('hand_over')} action={handOverDossierAction} doneText="Đã trả kết quả." />
      <ActForm
        {...form('submit_for_approval')}
        kind="secondary"
        action={submitForApprovalAction}
        doneText="Đã trình lãnh đạo duyệt."
      />
      <ActForm {...form('claim')} kind="secondary" action={claimDossierAction} doneText="Đã nhận giải quyết hồ sơ." />
      <ActLinks acts={acts} code={dossier.code} />
    </div>
  )
}

const HARSH: readonly DossierAct[] = ['refuse', 'stop', 'withdraw']

function ActLinks({ acts, code }: { acts: readonly DossierAct[]; code: string }) {
  return (
    <ul className="flex flex-wrap gap-3">
      {Object.entries(ACT_PATHS)
        .filter(([, act]) => acts.includes(act))
        .map(([path, act]) => (
          <li key={act}>
            <LinkButton
              kind={HARSH.includes(act) ? 'danger' : 'secondary'}
              href={`/can-bo/ho-so/${encodeURIComponent(code)}/${path}`}
            >
              {ACT_WORDS[act].button}
            </LinkButton>
          </li>
        ))}
    </ul>
  )
}
