import type { ReactNode } from 'react'
import { classNames } from './class-names'

/** One sentence or several; the first is shown beside the input. */
export type FieldError = string | readonly string[] | undefined

export type FieldProps = {
  /** Name of the input and key of the schema; also its id, so that the error summary can link to it. */
  name: string
  label: ReactNode
  hint?: ReactNode
  error?: FieldError
  /** Adds `(không bắt buộc)`. Everything else is required; no asterisks for citizens. */
  optional?: boolean | undefined
  /** Only for screen readers, e.g. a lone search box or a table cell. */
  labelHidden?: boolean | undefined
}

export const firstSentence = (error: FieldError): string | undefined =>
  error === undefined || typeof error === 'string' ? error : error[0]

export const hintId = (name: string) => `${name}-goi-y`
export const errorId = (name: string) => `${name}-loi`

/** `aria-describedby` and `aria-invalid` for an input inside a `Field` of the same name. */
export function describedBy({ name, hint, error }: Pick<FieldProps, 'name' | 'hint' | 'error'>) {
  const wrong = firstSentence(error) !== undefined
  const ids = [hint ? hintId(name) : '', wrong ? errorId(name) : ''].filter(Boolean)
  return {
    'aria-describedby': ids.length > 0 ? ids.join(' ') : undefined,
    'aria-invalid': wrong ? (true as const) : undefined,
  }
}

export function FieldHint({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div id={hintId(name)} className="mb-1 max-w-read text-sm text-ink-500">
      {children}
    </div>
  )
}

export function FieldErrorText({ name, error }: { name: string; error: FieldError }) {
  const sentence = firstSentence(error)
  if (sentence === undefined) return null
  return (
    <p id={errorId(name)} className="mb-1 font-semibold text-error">
      <span className="sr-only">Lỗi: </span>
      {sentence}
    </p>
  )
}

export function OptionalMark({ optional }: { optional: boolean | undefined }) {
  return optional ? <span className="font-normal text-ink-500"> (không bắt buộc)</span> : null
}

/** The error bar at the left that joins label, hint and input of a field in error. */
export const fieldFrame = (error: FieldError) =>
  classNames('field', firstSentence(error) !== undefined && 'border-l-4 border-error pl-3')

/** Label, hint and error around one input. The input itself takes `id={name}` and `describedBy(...)`. */
export function Field({
  name,
  label,
  hint,
  error,
  optional,
  labelHidden,
  children,
}: FieldProps & { children: ReactNode }) {
  return (
    <div className={fieldFrame(error)}>
      <label htmlFor={name} className={labelHidden ? 'sr-only' : 'mb-1 block font-semibold'}>
        {label}
        <OptionalMark optional={optional} />
      </label>
      {hint ? <FieldHint name={name}>{hint}</FieldHint> : null}
      <FieldErrorText name={name} error={error} />
      {children}
    </div>
  )
}
