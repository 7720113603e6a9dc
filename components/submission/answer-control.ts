import { createFormControl, type FieldErrors } from 'react-hook-form'
import { checkAnswers, typedAnswers } from '@/lib/dossiers/schema/answers'
import type { Day } from '@/lib/platform/day'
import type { FormField } from '@/lib/procedures/schema'

/** What the form in the browser knows: a sentence per wrong answer, by name, and whether anything was typed. */
export type AnswerState = { errors: Record<string, string>; isDirty: boolean }

export type AnswerControl = {
  /** Takes one input as it is typed; once the form was judged, judges its question again. */
  take: (name: string, value: string) => void
  /** Judges all inputs; true when every answer is good. */
  judge: (inputs: Iterable<[string, string]>) => Promise<boolean>
}

type Inputs = Record<string, string>

/**
 * The form's state in react-hook-form, judged by the table that the server uses. Loaded only when a person begins to
 * answer: with it the page would weigh 12 kB more before it can be read.
 */
export function answerControl(
  fields: readonly FormField[],
  today: Day,
  tell: (state: AnswerState) => void,
): AnswerControl {
  const form = createFormControl<Inputs>({ resolver: (inputs) => judged(fields, inputs, today) })
  form.subscribe({
    formState: { errors: true, isDirty: true },
    callback: ({ errors, isDirty }) => tell({ errors: sentencesOf(errors), isDirty: isDirty === true }),
  })
  let wasJudged = false
  return {
    take: (name, value) => {
      form.setValue(masked(name), value, { shouldDirty: true })
      const field = name.split('.')[0]
      if (wasJudged && field) void form.trigger(field)
    },
    judge: (inputs) => {
      wasJudged = true
      for (const [name, value] of inputs) form.setValue(masked(name), value)
      return form.trigger()
    },
  }
}

/** react-hook-form takes a dot for nesting; the names of our inputs stay flat. */
const masked = (name: string) => name.replace('.', '$')

function judged(fields: readonly FormField[], inputs: Inputs, today: Day) {
  const typed = Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name.replace('$', '.'), value]))
  const { errors } = checkAnswers(fields, typedAnswers(fields, typed), today)
  const named = Object.entries(errors).map(([name, message]) => [name, { type: 'answer', message }])
  return named.length > 0 ? { values: {}, errors: Object.fromEntries(named) } : { values: inputs, errors: {} }
}

const sentencesOf = (errors: FieldErrors<Inputs> | undefined) =>
  Object.fromEntries(
    Object.entries(errors ?? {}).flatMap(([name, error]) => (error?.message ? [[name, error.message]] : [])),
  )
