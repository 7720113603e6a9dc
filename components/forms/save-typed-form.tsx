'use client'

import { ActionForm, type FormAction } from './form'
import { SubmitButton } from './submit-button'

type SaveTypedFormProps<T> = {
  action: FormAction<T>
  typed: Readonly<Record<string, string>>
  button: string
  offered?: boolean
}

/** Saves what was previewed, under the very names of its address. Works without script. */
export function SaveTypedForm<T>({ action, typed, button, offered = true }: SaveTypedFormProps<T>) {
  return (
    <ActionForm action={action} label={button} offered={offered} className="space-y-3">
      {Object.entries(typed).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton>{button}</SubmitButton>
    </ActionForm>
  )
}
