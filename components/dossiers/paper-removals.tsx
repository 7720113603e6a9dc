import { ActionForm, type FormAction } from '@/components/forms/form'
import { SubmitButton } from '@/components/forms/submit-button'

type PaperRemovalsProps = {
  action: FormAction<void>
  dossierId: string
  papers: readonly { id: string; fileName: string }[]
}

/** A button per uploaded file that takes it back, as long as it is not final. */
export function PaperRemovals({ action, dossierId, papers }: PaperRemovalsProps) {
  return papers.map((paper) => (
    <ActionForm key={paper.id} action={action} label={`Bỏ tệp ${paper.fileName}`} className="mt-2">
      <input type="hidden" name="dossierId" value={dossierId} />
      <input type="hidden" name="paperId" value={paper.id} />
      <SubmitButton kind="secondary">Bỏ tệp {paper.fileName}</SubmitButton>
    </ActionForm>
  ))
}
