import { FormRadios, FormSelect, FormText, FormTextarea } from '@/components/forms/fields'
import { ActionForm } from '@/components/forms/form'
import { SubmitButton } from '@/components/forms/submit-button'
import { saveMappingAction } from '@/lib/catalogue/actions'
import { LEVEL_TARGET_WORDS } from '@/lib/catalogue/labels/code-mappings'
import type { MappingDetail } from '@/lib/catalogue/queries/code-mappings'
import { KIND_ADDRESSES, levelChoice, type MappingKind } from '@/lib/catalogue/schema/code-mappings'
import { AGENCY_LEVELS } from '@/lib/catalogue/schema/rules'

type MappingFormProps = { kind: MappingKind; code: string; mapping: MappingDetail; offered: boolean }

const LEVELS = AGENCY_LEVELS.map((level) => ({ value: levelChoice(level), label: LEVEL_TARGET_WORDS[level] }))

/** What a national code is here. Without `code` it is typed. */
export function MappingForm({ kind, code, mapping: { current, choices, history }, offered }: MappingFormProps) {
  const chosen = current?.localLevel ? levelChoice(current.localLevel) : (current?.localCode ?? '')
  const options = choices.map((one) => ({ value: one.code, label: `${one.name} (${one.code})` }))
  const target = {
    name: 'ma-tinh',
    label: 'Mã của tỉnh',
    defaultValue: chosen,
    hint: kind === 'procedure' ? 'Mã thủ tục đang có trong danh mục của tỉnh. Để trống nếu chọn mục khác.' : undefined,
  }
  return (
    <ActionForm
      action={saveMappingAction}
      label="Ánh xạ mã"
      order={['ma', 'viec', 'ma-tinh', 'can-cu']}
      className="max-w-read space-y-4"
      offered={offered}
    >
      <input type="hidden" name="loai" value={KIND_ADDRESSES[kind]} />
      <input type="hidden" name="phien-ban" value={history[0]?.version ?? 0} />
      {code ? (
        <input type="hidden" name="ma" value={code} />
      ) : (
        <FormText name="ma" label="Mã quốc gia" hint="Đúng như Cổng quốc gia viết." maxLength={300} />
      )}
      <FormRadios
        name="viec"
        label="Ở tỉnh, mã này"
        defaultValue={current && chosen === '' ? 'ngoai' : 'dat'}
        choices={[
          { value: 'dat', label: 'Ứng với mã của tỉnh' },
          { value: 'ngoai', label: 'Không thuộc tỉnh', hint: 'Không phải việc cần làm nữa; không đổi mã nào.' },
          ...(current ? [{ value: 'bo', label: 'Bỏ ánh xạ', hint: 'Mã quốc gia lại được dùng nguyên.' }] : []),
        ]}
      />
      {kind === 'procedure' ? (
        <FormText {...target} maxLength={60} width="medium" />
      ) : (
        <FormSelect
          {...target}
          emptyLabel="Chọn mã của tỉnh"
          width="full"
          options={kind === 'agency' ? [...LEVELS, ...options] : options}
        />
      )}
      <FormTextarea
        name="can-cu"
        label="Căn cứ hoặc lý do"
        hint="Ví dụ: số văn bản giao mã định danh."
        maxLength={1000}
        rows={2}
      />
      <SubmitButton>Lưu ánh xạ</SubmitButton>
    </ActionForm>
  )
}
