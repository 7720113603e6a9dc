import { ActionForm } from '@/components/forms/form'
import { SubmitButton } from '@/components/forms/submit-button'
import { withdrawResultAction } from '@/lib/dossiers/actions/acts'

type ResultRemovalsProps = { dossierId: string; papers: readonly { id: string; fileName: string }[] }

/** A button per uploaded result that takes it back, as long as the dossier is not finished. */
export function ResultRemovals({ dossierId, papers }: ResultRemovalsProps) {
  return papers.map((paper) => (
    <ActionForm key={paper.id} action={withdrawResultAction} label={`Bỏ tệp ${paper.fileName}`} className="mt-2">
      <input type="hidden" name="dossierId" value={dossierId} />
      <input type="hidden" name="paperId" value={paper.id} />
      <SubmitButton kind="secondary">Bỏ tệp {paper.fileName}</SubmitButton>
    </ActionForm>
  ))
}
