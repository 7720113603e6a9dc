import { FormText } from '@/components/forms/fields'
import { ActionForm } from '@/components/forms/form'
import { SubmitButton } from '@/components/forms/submit-button'
import { changeAgencyContactAction } from '@/lib/categories/actions'

type AgencyContactFormProps = { code: string; address: string | null; phone: string | null }

/** Where people find a unit. */
export function AgencyContactForm({ code, address, phone }: AgencyContactFormProps) {
  return (
    <ActionForm
      action={changeAgencyContactAction}
      order={['address', 'phone']}
      label="Liên hệ"
      successText="Đã lưu thông tin liên hệ."
    >
      <input type="hidden" name="code" value={code} />
      <input type="hidden" name="seenAddress" value={address ?? ''} />
      <input type="hidden" name="seenPhone" value={phone ?? ''} />
      <FormText
        name="address"
        label="Địa chỉ"
        hint="In trên giấy tiếp nhận và hiện ở trang thủ tục"
        autoComplete="off"
        defaultValue={address ?? ''}
        optional
      />
      <FormText
        name="phone"
        label="Số điện thoại"
        type="tel"
        width="medium"
        autoComplete="off"
        defaultValue={phone ?? ''}
        optional
      />
      <SubmitButton>Lưu thông tin liên hệ</SubmitButton>
    </ActionForm>
  )
}
