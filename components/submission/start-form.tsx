'use client'

import { ActionForm } from '@/components/forms/form'
import { SubmitButton } from '@/components/forms/submit-button'
import { startDraftAction } from '@/lib/dossiers/actions/drafts'
import { SessionEnded } from './session-ended'

/** Begins a new submission. */
export function StartForm({ procedureCode, label }: { procedureCode: string; label: string }) {
  return (
    <ActionForm action={startDraftAction} className="space-y-3">
      <input type="hidden" name="procedureCode" value={procedureCode} />
      <SessionEnded path={`/nop-ho-so/${procedureCode}`} />
      <SubmitButton waitingText="Đang mở…">{label}</SubmitButton>
    </ActionForm>
  )
}
