'use client'

import { FormTextarea } from '@/components/forms/fields'
import { ActionForm, type FormAction } from '@/components/forms/form'
import { SubmitButton } from '@/components/forms/submit-button'

type ActFormProps<T> = {
  action: FormAction<T>
  dossierId: string
  /** The version on the screen; a dossier changed since then is refused with who changed what. */
  version: number
  button: string
  /** Asks for a reason, under this label. */
  noteLabel?: string
  doneText: string
  /** Whether the act is possible now. When it is not, only an answer to it is shown. */
  offered: boolean
}

/** One act of an officer. Works without script. */
export function ActForm<T>({ action, dossierId, version, button, noteLabel, doneText, offered }: ActFormProps<T>) {
  return (
    <ActionForm action={action} label={button} successText={doneText} offered={offered} className="space-y-3">
      <input type="hidden" name="dossierId" value={dossierId} />
      <input type="hidden" name="version" value={version} />
      {noteLabel ? <FormTextarea name="note" label={noteLabel} rows={4} maxLength={2000} /> : null}
      <SubmitButton>{button}</SubmitButton>
    </ActionForm>
  )
}
