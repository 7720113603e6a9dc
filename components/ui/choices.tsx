import type { ReactNode } from 'react'
import { classNames } from './class-names'
import {
  describedBy,
  type FieldError,
  FieldErrorText,
  FieldHint,
  type FieldProps,
  fieldFrame,
  OptionalMark,
} from './field'

export type Choice = { value: string; label: ReactNode; hint?: ReactNode }

const ROW = 'flex min-h-(--control-height) cursor-pointer items-start gap-3 py-2'
const BOX = 'mt-px size-6 shrink-0 cursor-pointer accent-brand-600'

type GroupProps = FieldProps & {
  choices: readonly Choice[]
  /** In a row from 640 px up, for two or three short choices. */
  inline?: boolean
}

function Group({
  name,
  label,
  hint,
  error,
  optional,
  labelHidden,
  inline,
  children,
}: Omit<GroupProps, 'choices'> & { children: ReactNode }) {
  return (
    <fieldset className={fieldFrame(error)} aria-describedby={describedBy({ name, hint, error })['aria-describedby']}>
      <legend className={labelHidden ? 'sr-only' : 'mb-1 font-semibold'}>
        {label}
        <OptionalMark optional={optional} />
      </legend>
      {hint ? <FieldHint name={name}>{hint}</FieldHint> : null}
      <FieldErrorText name={name} error={error} />
      <div className={classNames(inline && 'sm:flex sm:flex-wrap sm:gap-x-6')}>{children}</div>
    </fieldset>
  )
}

/** The first choice carries the bare name as id, so that `#name` in the error summary lands on it. */
const choiceId = (name: string, index: number) => (index === 0 ? name : `${name}-${index + 1}`)

function ChoiceText({ id, choice }: { id: string; choice: Choice }) {
  return (
    <span>
      {choice.label}
      {choice.hint ? (
        <span id={`${id}-mo-ta`} className="block text-sm text-ink-500">
          {choice.hint}
        </span>
      ) : null}
    </span>
  )
}

export type RadiosProps = GroupProps & { defaultValue?: string | undefined }

/** One of a few. Nothing is chosen beforehand unless `defaultValue` says so. */
export function Radios({ choices, defaultValue, ...field }: RadiosProps) {
  return (
    <Group {...field}>
      {choices.map((choice, index) => {
        const id = choiceId(field.name, index)
        return (
          <label key={choice.value} className={ROW}>
            <input
              type="radio"
              id={id}
              name={field.name}
              value={choice.value}
              defaultChecked={choice.value === defaultValue}
              className={BOX}
            />
            <ChoiceText id={id} choice={choice} />
          </label>
        )
      })}
    </Group>
  )
}

export type CheckboxesProps = GroupProps & { defaultValues?: readonly string[] }

/** Any of a few; each box is named `<name>.<value>`, so that a form read as pairs keeps them all. */
export function Checkboxes({ choices, defaultValues = [], ...field }: CheckboxesProps) {
  return (
    <Group {...field}>
      {choices.map((choice, index) => {
        const id = choiceId(field.name, index)
        return (
          <label key={choice.value} className={ROW}>
            <input
              type="checkbox"
              id={id}
              name={`${field.name}.${choice.value}`}
              value="yes"
              defaultChecked={defaultValues.includes(choice.value)}
              className={BOX}
            />
            <ChoiceText id={id} choice={choice} />
          </label>
        )
      })}
    </Group>
  )
}

export type CheckboxProps = {
  name: string
  label: ReactNode
  hint?: ReactNode
  error?: FieldError
  /** What the form carries when ticked. */
  value?: string
  defaultChecked?: boolean | undefined
}

/** One statement to tick, such as `Tôi cam đoan…`. Unticked, the form does not carry the name at all. */
export function Checkbox({ name, label, hint, error, value = 'yes', defaultChecked }: CheckboxProps) {
  return (
    <div className={fieldFrame(error)}>
      <FieldErrorText name={name} error={error} />
      <label className={ROW}>
        <input
          type="checkbox"
          id={name}
          name={name}
          value={value}
          defaultChecked={defaultChecked}
          className={BOX}
          {...describedBy({ name, hint, error })}
        />
        <span>{label}</span>
      </label>
      {hint ? <FieldHint name={name}>{hint}</FieldHint> : null}
    </div>
  )
}
