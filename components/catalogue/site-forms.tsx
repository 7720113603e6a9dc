import { FormRadios, FormText } from '@/components/forms/fields'
import { ActionForm } from '@/components/forms/form'
import { SubmitButton } from '@/components/forms/submit-button'
import { actOnSiteAction, addSiteAction } from '@/lib/catalogue/actions'
import type { SiteAct } from '@/lib/catalogue/schema/sites'

/** Registers a web site of a department or commune, with where its list stands. */
export function AddSiteForm() {
  return (
    <ActionForm
      action={addSiteAction}
      label="Thêm trang"
      order={['ten', 'dia-chi', 'loai', 'dong', 'ma', 'ten-thu-tuc', 'ma-kiem-tra', 'trang-sau']}
      className="max-w-read space-y-4"
    >
      <FormText name="ten" label="Tên trang" hint="Ví dụ: Trang của Sở Tư pháp" maxLength={200} />
      <FormText
        name="dia-chi"
        label="Địa chỉ của danh sách"
        hint="Ví dụ: https://sotuphap.example/thu-tuc"
        maxLength={2000}
      />
      <FormRadios
        name="loai"
        label="Cách đọc"
        choices={[
          { value: 'json', label: 'JSON', hint: 'Điền tên khóa, dùng dấu chấm giữa các cấp.' },
          { value: 'html', label: 'Trang HTML', hint: 'Điền bộ chọn CSS; thêm @thuộc-tính để lấy thuộc tính.' },
        ]}
      />
      <FormText
        name="dong"
        label="Nơi có các dòng"
        hint="Ví dụ: duLieu, hoặc table.thu-tuc tbody tr"
        optional
        maxLength={200}
      />
      <FormText
        name="ma"
        label="Mã thủ tục trong một dòng"
        hint="Ví dụ: ma, hoặc td.ma, hoặc @data-ma"
        maxLength={200}
      />
      <FormText
        name="ten-thu-tuc"
        label="Tên thủ tục trong một dòng"
        hint="Để trống nếu không so tên."
        optional
        maxLength={200}
      />
      <FormText
        name="ma-kiem-tra"
        label="Mã kiểm tra nội dung trong một dòng"
        hint="maKiemTra của dữ liệu mở. Để trống nếu không so nội dung."
        optional
        maxLength={200}
      />
      <FormText
        name="trang-sau"
        label="Địa chỉ trang sau"
        hint="Ví dụ: tiepTheo, hoặc a.trang-sau"
        optional
        maxLength={200}
      />
      <SubmitButton>Thêm trang</SubmitButton>
    </ActionForm>
  )
}

type SiteActFormProps = { id: string; act: SiteAct['act']; button: string; successText?: string }

/** One button over a registered site. */
export function SiteActForm({ id, act, button, successText }: SiteActFormProps) {
  return (
    <ActionForm action={actOnSiteAction} label={button} className="space-y-2" {...(successText ? { successText } : {})}>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="act" value={act} />
      <SubmitButton kind="secondary">{button}</SubmitButton>
    </ActionForm>
  )
}
