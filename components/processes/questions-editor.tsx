import { FormCheckbox, FormSelect, FormText, FormTextarea } from '@/components/forms/fields'
import { ActionForm } from '@/components/forms/form'
import { SubmitButton } from '@/components/forms/submit-button'
import { optionsOf } from '@/components/ui/select'
import { CATEGORY_LISTS, LISTS, listFacts } from '@/lib/categories/rules/lists'
import { saveQuestionsAction } from '@/lib/processes/actions'
import { FIELD_TYPE_WORDS } from '@/lib/processes/labels'
import type { ServiceDraft } from '@/lib/processes/queries/drafts'
import type { DraftField, DraftForm } from '@/lib/processes/schema/draft'
import { SeenInputs } from './draft-forms'
import { AddButton, RowButtons } from './row-buttons'

/** District is of former times: nothing new asks for it. */
const SHARED_LISTS = CATEGORY_LISTS.filter((list) => !listFacts(list).historic).map((list) => ({
  value: list,
  label: LISTS[list].name,
}))
const TYPES = optionsOf(FIELD_TYPE_WORDS)

/** The questions of the electronic form, section by section, and those that the law wants asked. */
export function QuestionsEditor({ code, draft }: { code: string; draft: ServiceDraft }) {
  const { form, demands } = draft.draft
  return (
    <ActionForm key={draft.version} action={saveQuestionsAction} label="Biểu mẫu điện tử" className="space-y-4">
      <SeenInputs seen={{ code, draftId: draft.id, version: draft.version }} />
      {form.map((section, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a section is its place until it is saved
        <Section key={index} section={section} index={index} />
      ))}
      <p className="flex flex-wrap gap-3">
        <SubmitButton name="lam" value="luu">
          Lưu biểu mẫu
        </SubmitButton>
        <AddButton list="form">Thêm phần</AddButton>
      </p>
      <Demands demands={demands} />
    </ActionForm>
  )
}

function Section({ section, index }: { section: DraftForm['form'][number]; index: number }) {
  const at = `form.${index}`
  return (
    <fieldset className="min-w-0 space-y-3 rounded-md border border-line bg-white p-4">
      <legend className="px-1 font-semibold">Phần {index + 1}</legend>
      <FormText name={`${at}.title`} label={`Tên phần ${index + 1}`} defaultValue={section.title} width="full" />
      {section.fields.map((field, place) => (
        <details
          // biome-ignore lint/suspicious/noArrayIndexKey: a question is its place until it is saved
          key={place}
          open={field.name === '' || undefined}
          className="rounded-md border border-line p-3"
        >
          <summary className="cursor-pointer font-semibold">
            {place + 1}. {field.label || 'Mục mới'}
          </summary>
          <FieldInputs field={field} at={`${at}.fields.${place}`} />
        </details>
      ))}
      <p className="flex flex-wrap gap-3">
        <AddButton list={`${at}.fields`}>{`Thêm mục vào phần ${index + 1}`}</AddButton>
      </p>
      <RowButtons path={at} what={`phần ${index + 1}`} />
    </fieldset>
  )
}

function FieldInputs({ field, at }: { field: DraftField; at: string }) {
  return (
    <div className="mt-3 space-y-3">
      <FormText name={`${at}.label`} label="Câu hỏi" defaultValue={field.label} width="full" />
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        <FormText
          name={`${at}.name`}
          label="Mã của mục"
          hint="Chữ không dấu và số, ví dụ: hoTenTre."
          defaultValue={field.name}
        />
        <FormSelect name={`${at}.type`} label="Kiểu trả lời" options={TYPES} defaultValue={field.type} />
        <FormText
          name={`${at}.maxLength`}
          label="Số chữ tối đa"
          optional
          width="short"
          inputMode="numeric"
          defaultValue={field.maxLength}
        />
        <FormText name={`${at}.min`} label="Số nhỏ nhất" optional width="short" defaultValue={field.min} />
        <FormText name={`${at}.max`} label="Số lớn nhất" optional width="short" defaultValue={field.max} />
      </div>
      <FormText name={`${at}.hint`} label="Hướng dẫn" optional width="full" defaultValue={field.hint} />
      <FormTextarea
        name={`${at}.options`}
        label="Lựa chọn"
        hint="Cho kiểu “Chọn một”, mỗi dòng một lựa chọn."
        optional
        rows={field.type === 'choice' ? 5 : 2}
        defaultValue={field.options}
      />
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        <FormSelect
          name={`${at}.category`}
          label="Danh mục dùng chung"
          hint="Thay cho các lựa chọn ghi tay."
          options={SHARED_LISTS}
          emptyLabel="Không"
          defaultValue={field.category}
        />
        <FormText
          name={`${at}.within`}
          label="Thuộc mục"
          hint="Mã của mục cha, ví dụ mục tỉnh của mục xã."
          optional
          defaultValue={field.within}
        />
        <FormText name={`${at}.except`} label="Trừ các mã" optional defaultValue={field.except} />
      </div>
      <FormCheckbox name={`${at}.required`} label="Bắt buộc trả lời" defaultChecked={field.required} />
      <FormCheckbox name={`${at}.past`} label="Ngày không được sau hôm nay" defaultChecked={field.past} />
      <RowButtons path={at} what={`mục ${field.label || 'mới'}`} />
    </div>
  )
}

function Demands({ demands }: Pick<DraftForm, 'demands'>) {
  return (
    <fieldset className="min-w-0 space-y-3 rounded-md border border-line bg-white p-4">
      <legend className="px-1 text-lg font-semibold">Mục pháp luật yêu cầu phải có</legend>
      <p className="text-ink-700">
        Biểu mẫu thiếu một trong các mục này, hoặc để không bắt buộc, thì không công bố được.
      </p>
      {demands.map((demand, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place until it is saved
        <div key={index} className="space-y-2 border-b border-line pb-3">
          <div className="grid gap-3 sm:grid-cols-3">
            <FormText name={`demands.${index}.name`} label={`Mã của mục ${index + 1}`} defaultValue={demand.name} />
            <FormText name={`demands.${index}.label`} label={`Nội dung ${index + 1}`} defaultValue={demand.label} />
            <FormText name={`demands.${index}.citation`} label={`Căn cứ ${index + 1}`} defaultValue={demand.citation} />
          </div>
          <FormCheckbox
            name={`demands.${index}.citationChecked`}
            label={`Đã đối chiếu căn cứ ${index + 1}`}
            defaultChecked={demand.citationChecked}
          />
          <RowButtons path={`demands.${index}`} what={`yêu cầu ${index + 1}`} />
        </div>
      ))}
      <AddButton list="demands">Thêm yêu cầu của pháp luật</AddButton>
    </fieldset>
  )
}
