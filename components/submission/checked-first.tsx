'use client'

import { type ReactNode, useEffect, useEffectEvent, useMemo, useRef } from 'react'
import { type FieldErrors, useForm } from 'react-hook-form'
import { type FormAnswer, FormAnswerContext, useFormAnswer } from '@/components/forms/form-answer'
import { ErrorSummary } from '@/components/ui/error-summary'
import { checkAnswers, typedAnswers } from '@/lib/dossiers/schema/answers'
import type { Day } from '@/lib/platform/day'
import type { FormField } from '@/lib/procedures/schema'

type Inputs = Record<string, string>
type CheckedFirstProps = {
  fields: readonly FormField[]
  /** The day in Viet Nam, whatever the phone's clock says. */
  today: Day
  children: ReactNode
}

/**
 * Inside an `ActionForm`: judges the answers in the browser, by the table that the server uses, before the form may be
 * sent. Wrong answers are pointed out at once, and again while they are mended; leaving with unsaved answers is asked
 * about. Without script it is only a box around the questions.
 */
export function CheckedFirst({ fields, today, children }: CheckedFirstProps) {
  const outer = useFormAnswer()
  const box = useRef<HTMLDivElement>(null)
  const summary = useRef<HTMLDivElement>(null)
  const passed = useRef(false)
  const { formState, setValue, trigger, handleSubmit } = useForm<Inputs>({
    shouldFocusError: false,
    resolver: (inputs) => judged(fields, inputs, today),
  })
  const { errors, isDirty, isSubmitted, submitCount } = formState
  const wrong = summaryOf(errors, fields)
  useLeaveWarning(isDirty && !outer.waiting)

  const take = useEffectEvent((event: Event) => {
    const input = event.target
    if (!isInput(input) || input.form !== box.current?.closest('form') || !input.name) return
    setValue(masked(input.name), input.value, { shouldDirty: true })
    const field = input.name.split('.')[0]
    if (isSubmitted && field) void trigger(field)
  })

  const judge = useEffectEvent((event: SubmitEvent) => {
    const { submitter } = event
    if (passed.current || !(event.target instanceof HTMLFormElement) || leavesForLater(submitter)) {
      passed.current = false
      return
    }
    event.preventDefault()
    event.stopPropagation()
    // What was typed before the script arrived, or filled in by the browser, was never announced.
    for (const [name, value] of new FormData(event.target)) if (typeof value === 'string') setValue(masked(name), value)
    void handleSubmit(() => {
      passed.current = true
      // Not before this event is over: a form that is being submitted ignores the next press.
      setTimeout(() => submitter?.click())
    })()
  })

  useEffect(() => {
    const form = box.current?.closest('form')
    form?.addEventListener('submit', judge, { capture: true })
    form?.addEventListener('input', take)
    return () => {
      form?.removeEventListener('submit', judge, { capture: true })
      form?.removeEventListener('input', take)
    }
  }, [])

  useEffect(() => {
    if (submitCount === 0 || !summary.current) return
    summary.current.focus()
    document.title = `Lỗi: ${document.title.replace(/^Lỗi: /, '')}`
  }, [submitCount])

  const known = useMemo<FormAnswer>(
    () => ({ ...outer, error: (name) => errors[name]?.message ?? outer.error(name) }),
    [outer, errors],
  )

  return (
    <div ref={box} className="space-y-8">
      {wrong.length > 0 ? <ErrorSummary ref={summary} errors={wrong} /> : null}
      <FormAnswerContext value={known}>{children}</FormAnswerContext>
    </div>
  )
}

/** react-hook-form takes a dot for nesting; the names of our inputs stay flat. */
const masked = (name: string) => name.replace('.', '$')

function judged(fields: readonly FormField[], inputs: Inputs, today: Day) {
  const typed = Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name.replace('$', '.'), value]))
  const { errors } = checkAnswers(fields, typedAnswers(fields, typed), today)
  const named = Object.entries(errors).map(([name, message]) => [name, { type: 'answer', message }])
  return named.length > 0 ? { values: {}, errors: Object.fromEntries(named) } : { values: inputs, errors: {} }
}

const summaryOf = (errors: FieldErrors<Inputs>, fields: readonly FormField[]) =>
  fields.flatMap(({ name }) => {
    const sentence = errors[name]?.message
    return sentence === undefined ? [] : [{ name, sentence }]
  })

const isInput = (target: EventTarget | null) =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement

/** What is kept for later need not be right yet. */
const leavesForLater = (submitter: HTMLElement | null) =>
  submitter instanceof HTMLButtonElement && submitter.value === 'later'

/** The browser asks before unsaved answers are left behind. */
function useLeaveWarning(unsaved: boolean) {
  useEffect(() => {
    if (!unsaved) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [unsaved])
}
