'use client'

import { ActionForm, type FormAction } from '@/components/forms/form'
import { SubmitButton } from '@/components/forms/submit-button'

type SaveDayFormProps<T> = { action: FormAction<T>; typed: Record<string, string>; button: string; offered: boolean }

/** Saves what was previewed, under the very names of its address. Works without script. */
export function SaveDayForm<T>({ action, typed, button, offered }: SaveDayFormProps<T>) {
  return (
    <ActionForm action={action} label={button} offered={offered} className="space-y-3">
      {Object.entries(typed).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton>{button}</SubmitButton>
    </ActionForm>
  )
}
