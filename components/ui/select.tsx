import type { ComponentPropsWithRef } from 'react'
import { describedBy, Field, type FieldProps } from './field'
import { type InputWidth, inputLook } from './text-input'

export type Option = { value: string; label: string }

/** The choices of a table of words, in its order. */
export const optionsOf = (words: Readonly<Record<string, string>>): Option[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

export type SelectProps = FieldProps & {
  options: readonly Option[]
  /** Text of the empty first choice; leave out when one choice is always right. */
  emptyLabel?: string
  width?: InputWidth
} & Omit<ComponentPropsWithRef<'select'>, 'className' | 'id' | 'width' | 'children' | keyof FieldProps>

/** The browser's own list: works everywhere, and on a phone it is the phone's own picker. */
export function Select({
  name,
  label,
  hint,
  error,
  optional,
  labelHidden,
  options,
  emptyLabel,
  width,
  ...rest
}: SelectProps) {
  return (
    <Field {...{ name, label, hint, error, optional, labelHidden }}>
      <select
        {...rest}
        id={name}
        name={name}
        className={inputLook(error, width ?? 'medium')}
        {...describedBy({ name, hint, error })}
      >
        {emptyLabel === undefined ? null : <option value="">{emptyLabel}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  )
}
