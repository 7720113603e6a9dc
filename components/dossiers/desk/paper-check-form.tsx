import { FormRadios, FormText } from '@/components/forms/fields'
import { ActionForm } from '@/components/forms/form'
import { SubmitButton } from '@/components/forms/submit-button'
import { optionsOf } from '@/components/ui/select'
import { checkPaperAction } from '@/lib/dossiers/actions/workplace'
import { CHECK_WORDS } from '@/lib/dossiers/labels/workplace'
import type { PaperCheck } from '@/lib/dossiers/queries/workplace'
import { showInstantShort } from '@/lib/platform/day'

type PaperCheckFormProps = { dossierId: string; paperId: string; check: PaperCheck | undefined; writes: boolean }

/** What was found of the paper in the viewer, and a form that says so. */
export function PaperCheckForm({ dossierId, paperId, check, writes }: PaperCheckFormProps) {
  return (
    <div className="mt-3 space-y-3 border-t border-line pt-3">
      {check ? (
        <p>
          {CHECK_WORDS[check.verdict]}, {check.officerName} ghi lúc {showInstantShort(check.at)}
          {check.note ? `: ${check.note}` : '.'}
        </p>
      ) : null}
      {writes ? (
        <ActionForm
          action={checkPaperAction}
          label="Đánh giá giấy tờ"
          successText="Đã ghi đánh giá."
          className="flex flex-wrap items-end gap-4"
        >
          <input type="hidden" name="dossierId" value={dossierId} />
          <input type="hidden" name="paperId" value={paperId} />
          <FormRadios name="verdict" label="Giấy tờ này" inline choices={optionsOf(CHECK_WORDS)} />
          <FormText name="note" label="Ghi chú" optional width="medium" maxLength={500} />
          <SubmitButton kind="secondary">Ghi đánh giá</SubmitButton>
        </ActionForm>
      ) : null}
    </div>
  )
}
