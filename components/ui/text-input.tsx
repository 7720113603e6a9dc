import type { ComponentPropsWithRef } from 'react'
import { classNames } from './class-names'
import { describedBy, Field, type FieldError, type FieldProps, firstSentence } from './field'

/** How long an answer looks: the width of the box tells what is expected. */
export type InputWidth = 'full' | 'long' | 'medium' | 'short'

const WIDTH: Record<InputWidth, string> = {
  full: 'w-full',
  long: 'w-full max-w-read',
  medium: 'w-full max-w-80',
  short: 'w-full max-w-40',
}

export function inputLook(error: FieldError, width: InputWidth = 'long'): string {
  return classNames(
    'block min-h-(--control-height) rounded-md border-2 bg-white px-3 py-1 text-ink-900',
    firstSentence(error) === undefined ? 'border-line-strong' : 'border-error',
    WIDTH[width],
  )
}

type Own = FieldProps & { width?: InputWidth }

export type TextInputProps = Own & Omit<ComponentPropsWithRef<'input'>, 'className' | 'id' | 'width' | keyof FieldProps>

/** One line of text with its label. Numbers too: `inputMode="numeric"`, never `type="number"`. */
export function TextInput({ name, label, hint, error, optional, labelHidden, width, ...rest }: TextInputProps) {
  return (
    <Field {...{ name, label, hint, error, optional, labelHidden }}>
      <input
        type="text"
        {...rest}
        id={name}
        name={name}
        className={inputLook(error, width)}
        {...describedBy({ name, hint, error })}
      />
    </Field>
  )
}

export type TextareaProps = Own & Omit<ComponentPropsWithRef<'textarea'>, 'className' | 'id' | keyof FieldProps>

export function Textarea({ name, label, hint, error, optional, labelHidden, width, ...rest }: TextareaProps) {
  return (
    <Field {...{ name, label, hint, error, optional, labelHidden }}>
      <textarea
        rows={4}
        {...rest}
        id={name}
        name={name}
        className={inputLook(error, width)}
        {...describedBy({ name, hint, error })}
      />
    </Field>
  )
}
