import { FormTextarea } from '@/components/forms/fields'
import { ActionForm } from '@/components/forms/form'
import { SubmitButton } from '@/components/forms/submit-button'
import { decideProposalsAction, requestSyncAction, undoProposalAction } from '@/lib/catalogue/actions'
import { Decision } from './proposal-list'

/** Fetching the catalogue now instead of at night. */
export function RequestSyncForm() {
  return (
    <ActionForm
      action={requestSyncAction}
      label="Đồng bộ ngay"
      className="space-y-2"
      successText="Đã yêu cầu. Lần đồng bộ chạy trong ít phút; tải lại trang để xem kết quả."
    >
      <SubmitButton kind="secondary">Đồng bộ ngay</SubmitButton>
    </ActionForm>
  )
}

/** Approving or refusing the one proposal that a page is about. */
export function DecideForm({ id, offered }: { id: string; offered: boolean }) {
  return (
    <ActionForm action={decideProposalsAction} label="Quyết định về đề xuất" order={['reason']} offered={offered}>
      <input type="hidden" name={`chon.${id}`} value="yes" />
      <Decision />
    </ActionForm>
  )
}

/** Taking back the change that is in force. */
export function UndoProposalForm({ id, code, offered }: { id: string; code: string; offered: boolean }) {
  return (
    <ActionForm action={undoProposalAction} label="Hoàn tác" order={['reason']} offered={offered} className="space-y-3">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="code" value={code} />
      <FormTextarea name="reason" label="Lý do hoàn tác" rows={2} maxLength={1000} />
      <SubmitButton kind="secondary">Hoàn tác thay đổi này</SubmitButton>
    </ActionForm>
  )
}
