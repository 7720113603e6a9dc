import { FormText, FormTextarea } from '@/components/forms/fields'
import { ActionForm } from '@/components/forms/form'
import { SubmitButton } from '@/components/forms/submit-button'
import { dropDraftAction, publishDraftAction, startDraftAction } from '@/lib/processes/actions'

type Seen = { code: string; draftId: string; version: number }

export function SeenInputs({ seen }: { seen: Seen }) {
  return (
    <>
      <input type="hidden" name="code" value={seen.code} />
      <input type="hidden" name="draftId" value={seen.draftId} />
      <input type="hidden" name="version" value={seen.version} />
    </>
  )
}

export function StartDraftForm({ code }: { code: string }) {
  return (
    <ActionForm action={startDraftAction} label={`Soạn phiên bản mới của ${code}`} className="space-y-2">
      <input type="hidden" name="code" value={code} />
      <SubmitButton>Soạn phiên bản mới</SubmitButton>
    </ActionForm>
  )
}

type PublishFormProps = { seen: Seen; inForce: number; offered: boolean }

/** Publishing at once or on a later day; not offered while something is to be mended. */
export function PublishForm({ seen, inForce, offered }: PublishFormProps) {
  return (
    <ActionForm action={publishDraftAction} label="Công bố" offered={offered} order={['note', 'day']}>
      <SeenInputs seen={seen} />
      <input type="hidden" name="inForce" value={inForce} />
      <FormTextarea name="note" label="Lý do thay đổi và căn cứ" rows={3} maxLength={2000} />
      <FormText
        name="day"
        label="Ngày công bố"
        hint="Để trống để áp dụng ngay. Ví dụ: 05/12/2026."
        optional
        width="short"
        inputMode="numeric"
      />
      <SubmitButton>Công bố</SubmitButton>
    </ActionForm>
  )
}

export function DropDraftForm({ seen }: { seen: Seen }) {
  return (
    <ActionForm action={dropDraftAction} label="Bỏ bản soạn" className="space-y-2">
      <SeenInputs seen={seen} />
      <SubmitButton kind="danger">Bỏ bản soạn</SubmitButton>
    </ActionForm>
  )
}
