import {
  describedBy,
  FieldErrorText,
  FieldHint,
  type FieldProps,
  fieldFrame,
  firstSentence,
  OptionalMark,
} from './field'
import { inputLook } from './text-input'

export type DateParts = { day?: string | undefined; month?: string | undefined; year?: string | undefined }

export type DateFieldsProps = FieldProps & {
  defaultValue?: DateParts
  /** `bday` lets the browser fill a birthday in. */
  autoComplete?: 'bday'
}

const PARTS = [
  { part: 'day', label: 'Ngày', length: 2, box: 'w-16', fill: 'bday-day' },
  { part: 'month', label: 'Tháng', length: 2, box: 'w-16', fill: 'bday-month' },
  { part: 'year', label: 'Năm', length: 4, box: 'w-24', fill: 'bday-year' },
] as const

/**
 * A known date in three boxes: the browser's date picker shows its own locale (mm/dd on an English phone).
 * The form carries `<name>.day`, `<name>.month` and `<name>.year`; the error belongs to `<name>`.
 */
export function DateFields({
  name,
  label,
  hint,
  error,
  optional,
  labelHidden,
  defaultValue,
  autoComplete,
}: DateFieldsProps) {
  return (
    <fieldset className={fieldFrame(error)} aria-describedby={describedBy({ name, hint, error })['aria-describedby']}>
      <legend className={labelHidden ? 'sr-only' : 'mb-1 font-semibold'}>
        {label}
        <OptionalMark optional={optional} />
      </legend>
      {hint ? <FieldHint name={name}>{hint}</FieldHint> : null}
      <FieldErrorText name={name} error={error} />
      <div className="flex flex-wrap gap-3">
        {PARTS.map(({ part, label: partLabel, length, box, fill }) => {
          const id = part === 'day' ? name : `${name}-${part}`
          return (
            <div key={part} className={box}>
              <label htmlFor={id} className="block text-sm">
                {partLabel}
              </label>
              <input
                type="text"
                id={id}
                name={`${name}.${part}`}
                inputMode="numeric"
                maxLength={length}
                defaultValue={defaultValue?.[part]}
                autoComplete={autoComplete === 'bday' ? fill : 'off'}
                aria-invalid={firstSentence(error) === undefined ? undefined : true}
                className={inputLook(error, 'full')}
              />
            </div>
          )
        })}
      </div>
    </fieldset>
  )
}
