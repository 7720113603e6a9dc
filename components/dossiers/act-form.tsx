'use client'

import type { ReactNode } from 'react'
import { FormTextarea } from '@/components/forms/fields'
import { ActionForm, type FormAction } from '@/components/forms/form'
import { SubmitButton } from '@/components/forms/submit-button'
import type { ButtonKind } from '@/components/ui/button-look'

type ActFormProps<T> = {
  action: FormAction<T>
  dossierId: string
  /** The version on the screen; a dossier changed since then is refused with who changed what. */
  version: number
  button: string
  kind?: ButtonKind
  /** Asks for a reason, under this label. */
  noteLabel?: string
  noteOptional?: boolean
  /** Further inputs, before the reason. */
  children?: ReactNode
  doneText: string
  /** Whether the act is possible now. When it is not, only an answer to it is shown. */
  offered: boolean
}

/** One act of an officer. Works without script. */
export function ActForm<T>({
  action,
  dossierId,
  version,
  button,
  kind = 'primary',
  noteLabel,
  noteOptional = false,
  children,
  doneText,
  offered,
}: ActFormProps<T>) {
  return (
    <ActionForm
      action={action}
      label={button}
      successText={doneText}
      offered={offered}
      whenGone={({ note }) => (noteLabel && note ? <UnsentText label={noteLabel} text={note} /> : null)}
      className="space-y-3"
    >
      <input type="hidden" name="dossierId" value={dossierId} />
      <input type="hidden" name="version" value={version} />
      {children}
      {noteLabel ? (
        <FormTextarea name="note" label={noteLabel} optional={noteOptional} rows={4} maxLength={2000} />
      ) : null}
      <SubmitButton kind={kind}>{button}</SubmitButton>
    </ActionForm>
  )
}

/** What somebody wrote for an act that is no longer possible, so that it can be copied. */
function UnsentText({ label, text }: { label: string; text: string }) {
  return (
    <div>
      <p className="font-semibold">Chưa gửi được – {label}:</p>
      <p className="whitespace-pre-wrap wrap-anywhere">{text}</p>
    </div>
  )
}
