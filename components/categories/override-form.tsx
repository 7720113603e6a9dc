import { FormRadios, FormText, FormTextarea } from '@/components/forms/fields'
import { ActionForm } from '@/components/forms/form'
import { SubmitButton } from '@/components/forms/submit-button'
import { overrideRowAction } from '@/lib/categories/actions'
import type { CategoryList } from '@/lib/categories/rules/lists'

type Kind = 'name' | 'hide' | 'own' | 'successors' | 'undo'

const CHOICES: Record<Kind, string> = {
  name: 'Đặt tên riêng của tỉnh',
  hide: 'Ẩn khỏi biểu mẫu',
  own: 'Dòng của tỉnh',
  successors: 'Ghi mã thay thế',
  undo: 'Bỏ sửa đổi của tỉnh, theo danh mục quốc gia',
}

type OverrideFormProps = {
  list: CategoryList
  code: string
  /** Version of what the province said before. */
  version: number
  /** What can be said of this row now; the first one alone for a new row. */
  kinds: readonly Kind[]
}

/** Says something of a row beside the national portal, with the reason. */
export function OverrideForm({ list, code, version, kinds }: OverrideFormProps) {
  return (
    <ActionForm
      action={overrideRowAction}
      order={['kind', 'name', 'codes', 'reason']}
      label="Sửa đổi của tỉnh"
      className="max-w-read space-y-4"
    >
      <input type="hidden" name="list" value={list} />
      <input type="hidden" name="code" value={code} />
      <input type="hidden" name="version" value={version} />
      <FormRadios
        name="kind"
        label="Việc cần làm"
        choices={kinds.map((kind) => ({ value: kind, label: CHOICES[kind] }))}
      />
      {kinds.includes('name') ? (
        <FormText name="name" label="Tên riêng của tỉnh" optional maxLength={500} autoComplete="off" />
      ) : null}
      {kinds.includes('successors') ? (
        <FormText
          name="codes"
          label="Mã thay thế"
          hint="Nhiều mã thì cách nhau bằng dấu phẩy."
          optional
          autoComplete="off"
        />
      ) : null}
      <FormTextarea name="reason" label="Lý do" maxLength={500} rows={2} />
      <SubmitButton>Lưu sửa đổi</SubmitButton>
    </ActionForm>
  )
}

/** A row that the province alone knows. */
export function OwnRowForm({ list, hasParent }: { list: CategoryList; hasParent: boolean }) {
  return (
    <ActionForm
      action={overrideRowAction}
      order={['code', 'name', 'parentCode', 'reason']}
      label="Dòng của tỉnh"
      className="max-w-read space-y-4"
    >
      <input type="hidden" name="list" value={list} />
      <input type="hidden" name="version" value="0" />
      <input type="hidden" name="kind" value="own" />
      <FormText
        name="code"
        label="Mã"
        hint="Khác mọi mã của danh mục quốc gia."
        width="medium"
        maxLength={60}
        autoComplete="off"
      />
      <FormText name="name" label="Tên" maxLength={500} autoComplete="off" />
      {hasParent ? <FormText name="parentCode" label="Thuộc mã" optional width="medium" autoComplete="off" /> : null}
      <FormTextarea name="reason" label="Lý do" maxLength={500} rows={2} />
      <SubmitButton>Thêm dòng</SubmitButton>
    </ActionForm>
  )
}
