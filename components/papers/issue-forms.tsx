import { FormTextarea } from '@/components/forms/fields'
import { ActionForm } from '@/components/forms/form'
import { SubmitButton } from '@/components/forms/submit-button'
import { issuePaperAction } from '@/lib/papers/actions'
import { ISSUE_WORDS, KIND_NAMES } from '@/lib/papers/labels'
import { DOSSIER_PAPER_KINDS, type DossierPaperKind } from '@/lib/papers/schema'

type IssueFormsProps = { dossierId: string; offered: readonly DossierPaperKind[] }

/** A form per paper that this officer may issue now; the same rule refuses the command. */
export function IssueForms({ dossierId, offered }: IssueFormsProps) {
  return (
    <div className="space-y-4">
      {offered.length === 0 ? <p>Hồ sơ chưa có việc nào để tài khoản này cấp giấy.</p> : null}
      {DOSSIER_PAPER_KINDS.map((kind) => (
        <ActionForm
          key={kind}
          action={issuePaperAction}
          label={KIND_NAMES[kind]}
          successText="Đã cấp giấy. Mở trong danh sách giấy đã cấp để in."
          offered={offered.includes(kind)}
          className="space-y-3"
        >
          <input type="hidden" name="dossierId" value={dossierId} />
          <input type="hidden" name="kind" value={kind} />
          {kind === 'supplement_request' ? (
            <FormTextarea
              name="requirements"
              label="Nội dung cần bổ sung, hoàn thiện"
              hint={ISSUE_WORDS[kind].hint}
              optional
              rows={4}
              maxLength={4000}
            />
          ) : null}
          <SubmitButton kind="secondary">{ISSUE_WORDS[kind].button}</SubmitButton>
        </ActionForm>
      ))}
    </div>
  )
}
