'use client'

import { ActionForm } from '@/components/forms/form'
import { SubmitButton } from '@/components/forms/submit-button'
import { deleteDraftAction } from '@/lib/dossiers/actions/drafts'
import { SessionEnded } from './session-ended'

/** Deletes a draft for good, after the page around it has said what will be lost. */
export function DeleteDraftForm({ draftId }: { draftId: string }) {
  return (
    <ActionForm action={deleteDraftAction} className="space-y-3">
      <input type="hidden" name="draftId" value={draftId} />
      <SessionEnded path="/ca-nhan/ho-so-nhap" />
      <SubmitButton kind="danger" waitingText="Đang xóa…">
        Xóa hồ sơ nháp
      </SubmitButton>
    </ActionForm>
  )
}
