'use client'

import { ActionForm } from '@/components/forms/form'
import { saveStepAction } from '@/lib/dossiers/actions/drafts'
import type { Day } from '@/lib/platform/day'
import type { ServiceTerms } from '@/lib/procedures/schema'
import { CheckedFirst } from './checked-first'
import { Question } from './question'
import { SessionEnded } from './session-ended'
import { StepButtons, StepInputs, type StepOfDraft } from './step-inputs'

type DeclarationFormProps = StepOfDraft & {
  sections: ServiceTerms['form']
  answers: Record<string, string>
  today: Day
  path: string
}

/** The electronic form of a service. Posted and judged by the server without script, judged here first with it. */
export function DeclarationForm({ sections, answers, today, path, ...step }: DeclarationFormProps) {
  const fields = sections.flatMap((section) => section.fields)
  return (
    <ActionForm action={saveStepAction} order={fields.map((field) => field.name)}>
      <StepInputs {...step} />
      <SessionEnded path={path} />
      <CheckedFirst fields={fields} today={today}>
        {sections.map((section) => (
          <section key={section.title} className="space-y-6">
            <h2 className="border-b border-line pb-1 text-xl font-semibold">{section.title}</h2>
            {section.fields.map((field) => (
              <Question key={field.name} field={field} answer={answers[field.name]} />
            ))}
          </section>
        ))}
        <StepButtons reviewing={step.reviewing} />
      </CheckedFirst>
    </ActionForm>
  )
}
