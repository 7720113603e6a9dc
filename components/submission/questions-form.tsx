'use client'

import type { ReactNode } from 'react'
import { ActionForm } from '@/components/forms/form'
import { saveStepAction } from '@/lib/dossiers/actions/drafts'
import type { FormField } from '@/lib/procedures/schema'
import { Question } from './question'
import { SessionEnded } from './session-ended'
import { StepButtons, StepInputs, type StepOfDraft } from './step-inputs'

type QuestionsFormProps = StepOfDraft & {
  fields: readonly FormField[]
  answers: Record<string, string>
  path: string
  /** Stands between the questions and the buttons. */
  children?: ReactNode
}

/** What the browser may fill in by itself, by the name of the question. */
const FILLED: Record<string, string> = { phone: 'tel', email: 'email', address: 'address-line1' }

/** A short step of a few questions. Works without script. */
export function QuestionsForm({ fields, answers, path, children, ...step }: QuestionsFormProps) {
  return (
    <ActionForm action={saveStepAction} order={fields.map((field) => field.name)}>
      <StepInputs {...step} />
      <SessionEnded path={path} />
      {fields.map((field) => (
        <Question key={field.name} field={field} answer={answers[field.name]} autoComplete={FILLED[field.name]} />
      ))}
      {children}
      <StepButtons reviewing={step.reviewing} />
    </ActionForm>
  )
}
