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
import { ACT_WORDS, SENTENCES } from '@/lib/dossiers/labels'
import { ACT_PATHS } from '@/lib/dossiers/labels/act-pages'
import type { DossierAct } from '@/lib/dossiers/rules/acts'
import { signDossierAction } from '@/lib/papers/actions'
import { showMoney } from '@/lib/platform/text'
import { ActForm } from './act-form'
import { dossierHref } from './addresses'
import { FeeAtReceipt, ReceiptNumber } from './fee-inputs'
import { PaperUpload } from './paper-upload'

type OfficerActsProps = {
  acts: readonly DossierAct[]
  dossier: {
    id: string
    code: string
    version: number
    /** A result file that no act has made final. */
    hasResult: boolean
    takesResult: boolean
    /** Agencies that were asked and have not answered. */
    openOpinions: number
    /** The procedure's fee that falls due with receipt, and what is owed now; 0 for none. */
    feeAtReceiptVnd: number
    feeDueVnd: number
    /** The result is an electronic copy: handed over by one press. */
    online: boolean
  }
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
      {dossier.openOpinions > 0 && (acts.includes('approve') || acts.includes('finish')) ? (
        <p className="font-semibold">{SENTENCES.openOpinions(dossier.openOpinions)}</p>
      ) : null}
      {acts.length === 0 ? <p>Không có việc nào của tài khoản này ở bước hiện tại.</p> : null}
      <ActForm {...form('receive')} action={receiveDossierAction} doneText="Đã tiếp nhận hồ sơ.">
        {dossier.feeAtReceiptVnd > 0 ? <FeeAtReceipt amountVnd={dossier.feeAtReceiptVnd} /> : null}
      </ActForm>
      <ActForm {...form('process')} action={processDossierAction} doneText="Đã chuyển xử lý." />
      <ActForm {...form('record_payment')} action={recordPaymentAction} doneText="Đã ghi nhận thu tiền.">
        <p>
          Phải thu <strong className="tabular-nums">{showMoney(dossier.feeDueVnd)}</strong>
        </p>
        <ReceiptNumber />
      </ActForm>
      <ActForm {...form('approve')} action={approveDossierAction} doneText="Đã duyệt." />
      {dossier.takesResult ? (
        <PaperUpload code={dossier.code} to="ket-qua" label="Tệp kết quả" button="Tải tệp kết quả lên" />
      ) : null}
      <ActForm
        {...form('sign')}
        offered={acts.includes('sign') && dossier.hasResult}
        action={signDossierAction}
        doneText="Đã ký kết quả."
      />
      {acts.includes('finish') && !dossier.hasResult ? <p>Tải tệp kết quả lên rồi hoàn thành xử lý.</p> : null}
      <ActForm
        {...form('finish')}
        offered={acts.includes('finish') && dossier.hasResult}
        action={finishDossierAction}
        doneText="Đã hoàn thành xử lý."
      />
      <ActForm
        {...form('hand_over')}
        offered={acts.includes('hand_over') && dossier.online}
        action={handOverDossierAction}
        doneText="Đã trả kết quả."
      />
      {acts.includes('hand_over') && !dossier.online ? (
        <LinkButton href={`${dossierHref(dossier.code)}/tra-ket-qua`}>{ACT_WORDS.hand_over.button}</LinkButton>
      ) : null}
      <div className="flex flex-wrap gap-3">
        <ActForm
          {...form('submit_for_approval')}
          kind="secondary"
          action={submitForApprovalAction}
          doneText="Đã trình lãnh đạo duyệt."
        />
        <ActForm {...form('claim')} kind="secondary" action={claimDossierAction} doneText="Đã nhận giải quyết hồ sơ." />
        <ActLinks acts={acts} code={dossier.code} />
      </div>
    </div>
  )
}

const HARSH: readonly DossierAct[] = ['refuse', 'stop', 'withdraw']

function ActLinks({ acts, code }: { acts: readonly DossierAct[]; code: string }) {
  return (
    <ul className="contents">
      {Object.entries(ACT_PATHS)
        .filter(([, act]) => acts.includes(act))
        .map(([path, act]) => (
          <li key={act}>
            <LinkButton kind={HARSH.includes(act) ? 'danger' : 'secondary'} href={`${dossierHref(code)}/${path}`}>
              {ACT_WORDS[act].button}
            </LinkButton>
          </li>
        ))}
    </ul>
  )
}
