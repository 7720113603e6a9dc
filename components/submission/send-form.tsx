'use client'

import { FormCheckbox } from '@/components/forms/fields'
import { ActionForm } from '@/components/forms/form'
import { SubmitButton } from '@/components/forms/submit-button'
import { sendDraftAction } from '@/lib/dossiers/actions/drafts'
import { DECLARATION } from '@/lib/dossiers/schema/steps'
import { SessionEnded } from './session-ended'
import { StepInputs, type StepOfDraft } from './step-inputs'

/** The declaration, not ticked beforehand, and the button that files the dossier. */
export function SendForm({ path, ...step }: StepOfDraft & { path: string }) {
  return (
    <ActionForm action={sendDraftAction} label="Gửi hồ sơ">
      <StepInputs {...step} />
      <SessionEnded path={path} />
      <FormCheckbox name="declaration" value={DECLARATION.number} label={DECLARATION.text} />
      <SubmitButton waitingText="Đang gửi hồ sơ…">Gửi hồ sơ</SubmitButton>
    </ActionForm>
  )
}
