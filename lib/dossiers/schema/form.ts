import { z } from 'zod'
import { now } from '@/lib/platform/clock'
import { type Day, dayOf } from '@/lib/platform/day'
import type { FormField, ServiceTerms } from '@/lib/procedures/schema'
import { checkAnswer } from './answers'

/** All questions of the service's electronic form, in order. */
export const questionsOf = (terms: Pick<ServiceTerms, 'form'>): FormField[] =>
  terms.form.flatMap((section) => section.fields)

/**
 * The shape of the answers to these questions: `{ [name]: string }`, each as it is stored. Issues carry the sentence for
 * the person. Unknown names are dropped.
 */
export function answersSchema(fields: readonly FormField[], today: Day = dayOf(now())) {
  return z.object(Object.fromEntries(fields.map((field) => [field.name, answerSchema(field, today)])))
}

/** The answers to the electronic form of a service. */
export const formAnswers = (terms: Pick<ServiceTerms, 'form'>, today?: Day) => answersSchema(questionsOf(terms), today)

const answerSchema = (field: FormField, today: Day) =>
  z
    .string()
    .default('')
    .transform((typed, context) => {
      const checked = checkAnswer(field, typed, today)
      if (checked.ok) return checked.value
      context.addIssue({ code: 'custom', message: checked.sentence })
      return z.NEVER
    })
