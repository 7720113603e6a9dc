'use client'

import { FormDate } from '@/components/forms/date-field'
import { FormRadios, FormSelect, FormText, FormTextarea } from '@/components/forms/fields'
import { SubmitButton } from '@/components/forms/submit-button'
import { partsOfDay } from '@/lib/dossiers/schema/answers'
import type { FormField } from '@/lib/procedures/schema'

/** From this many choices on, a list is easier than rows. */
const LIST_FROM = 7

type QuestionProps = { field: FormField; answer?: string | undefined; autoComplete?: string | undefined }

/** One question of an electronic form with the input that fits it, inside a form that knows answers and errors. */
export function Question({ field, answer, autoComplete = 'off' }: QuestionProps) {
  const { name, label, hint, required } = field
  const shared = { name, label, hint, optional: !required }
  const written = { ...shared, defaultValue: answer, autoComplete }
  if (field.type === 'choice') return <Choice {...shared} field={field} answer={answer} />
  switch (field.type) {
    case 'date':
      return <FormDate {...shared} defaultValue={partsOfDay(answer ?? '')} />
    case 'textarea':
      return <FormTextarea {...written} maxLength={field.maxLength} rows={4} />
    case 'number':
      return <FormText {...written} inputMode="numeric" width="short" />
    case 'identity':
      return <FormText {...written} inputMode="numeric" width="medium" />
    case 'phone':
      return <FormText {...written} type="tel" width="medium" />
    case 'email':
      return <FormText {...written} type="email" width="long" />
    case 'text':
      return <FormText {...written} width="long" />
  }
}

type ChoiceProps = {
  field: FormField
  answer: string | undefined
  name: string
  label: string
  hint: string | undefined
  optional: boolean
}

function Choice({ field, answer, ...shared }: ChoiceProps) {
  const options = field.options ?? []
  if (field.category?.within !== undefined) return <ChoiceWithin {...shared} field={field} answer={answer} />
  if (options.length < LIST_FROM) return <FormRadios {...shared} choices={options} defaultValue={answer} />
  return <FormSelect {...shared} options={options} defaultValue={answer ?? ''} emptyLabel="Chọn một mục" />
}

/** A list that depends on another answer: a press on its button keeps what was typed and shows the rows that belong to it. */
function ChoiceWithin({ field, answer, ...shared }: ChoiceProps) {
  const options = field.options ?? []
  return (
    <div className="space-y-3">
      <FormSelect
        {...shared}
        options={options}
        defaultValue={answer ?? ''}
        emptyLabel={options.length > 0 ? 'Chọn một mục' : 'Chưa có danh sách'}
      />
      <SubmitButton kind="secondary" name="goTo" value="choices" waitingText="Đang lấy danh sách…" wide={false}>
        Lấy danh sách<span className="sr-only"> cho mục {field.label}</span>
      </SubmitButton>
    </div>
  )
}
