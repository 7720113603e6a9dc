import { FormSelect } from '@/components/forms/fields'
import { ActionForm } from '@/components/forms/form'
import { SubmitButton } from '@/components/forms/submit-button'
import { judgeAgainAction } from '@/lib/national-portal/actions/inbox'

type JudgeAgainProps = {
  messageId: string
  offered: boolean
  /** A filing needs a unit that takes it. */
  choosesUnit: boolean
  agencies: readonly { code: string; name: string }[]
}

/** Has one message judged once more, for a unit of the administrator's choice where one is needed. */
export function JudgeAgainForm({ messageId, offered, choosesUnit, agencies }: JudgeAgainProps) {
  return (
    <ActionForm
      action={judgeAgainAction}
      label="Xử lý lại"
      className="space-y-3"
      offered={offered}
      successText="Đã đưa vào hàng chờ xử lý. Tải lại trang sau ít giây để xem kết quả."
    >
      <input type="hidden" name="messageId" value={messageId} />
      {choosesUnit ? (
        <FormSelect
          name="agencyCode"
          label="Đơn vị nhận hồ sơ"
          hint="Để trống thì theo cấu hình"
          emptyLabel="Theo cấu hình"
          options={agencies.map(({ code, name }) => ({ value: code, label: `${name} (${code})` }))}
          optional
        />
      ) : null}
      <SubmitButton kind="secondary" wide={false}>
        Xử lý lại
      </SubmitButton>
    </ActionForm>
  )
}
