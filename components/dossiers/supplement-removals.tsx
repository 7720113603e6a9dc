import { ActionForm } from '@/components/forms/form'
import { SubmitButton } from '@/components/forms/submit-button'
import { removeSupplementAction } from '@/lib/dossiers/actions/acts'

type SupplementRemovalsProps = { dossierId: string; papers: readonly { id: string; fileName: string }[] }

/** A button per uploaded paper that takes it back, until the supplement is sent. */
export function SupplementRemovals({ dossierId, papers }: SupplementRemovalsProps) {
  return papers.map((paper) => (
    <ActionForm key={paper.id} action={removeSupplementAction} label={`Bỏ tệp ${paper.fileName}`} className="mt-2">
      <input type="hidden" name="dossierId" value={dossierId} />
      <input type="hidden" name="paperId" value={paper.id} />
      <SubmitButton kind="secondary">Bỏ tệp {paper.fileName}</SubmitButton>
    </ActionForm>
  ))
}
