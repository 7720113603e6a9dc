'use client'

import { ActionForm, type FormAction } from '@/components/forms/form'
import { SubmitButton } from '@/components/forms/submit-button'

type SaveListSettingsProps<T> = { action: FormAction<T>; list: string; typed: Record<string, string> }

/** Saves what was tried, under the very names of its address. Works without script. */
export function SaveListSettings<T>({ action, list, typed }: SaveListSettingsProps<T>) {
  return (
    <ActionForm action={action} label="Lưu tên và khóa" className="space-y-3">
      <input type="hidden" name="list" value={list} />
      {Object.entries(typed).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton>Lưu tên và khóa này</SubmitButton>
    </ActionForm>
  )
}
