import type { ComponentPropsWithRef } from 'react'
import { classNames } from './class-names'
import { describedBy, Field, type FieldProps, firstSentence } from './field'

export type FileInputProps = FieldProps &
  Omit<ComponentPropsWithRef<'input'>, 'className' | 'id' | 'type' | 'width' | keyof FieldProps>

/** The browser's own file chooser in a tile. State limits in `hint`; `accept` and `capture` as usual. */
export function FileInput({ name, label, hint, error, optional, labelHidden, ...rest }: FileInputProps) {
  return (
    <Field {...{ name, label, hint, error, optional, labelHidden }}>
      <input
        {...rest}
        type="file"
        id={name}
        name={name}
        className={classNames(
          'file-input block min-h-(--control-height) w-full max-w-read rounded-md border-2 border-dashed bg-white p-2 text-sm',
          firstSentence(error) === undefined ? 'border-line-strong' : 'border-error',
        )}
        {...describedBy({ name, hint, error })}
      />
    </Field>
  )
}
