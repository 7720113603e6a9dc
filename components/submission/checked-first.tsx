'use client'

import { type ReactNode, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { type FormAnswer, FormAnswerContext, useFormAnswer } from '@/components/forms/form-answer'
import { ErrorSummary } from '@/components/ui/error-summary'
import type { Day } from '@/lib/platform/day'
import type { FormField } from '@/lib/procedures/schema'
import type { AnswerControl, AnswerState } from './answer-control'

type CheckedFirstProps = {
  fields: readonly FormField[]
  /** The day in Viet Nam, whatever the phone's clock says. */
  today: Day
  children: ReactNode
}

const UNTOUCHED: AnswerState = { errors: {}, isDirty: false }

/**
 * Inside an `ActionForm`: judges the answers in the browser, by the table that the server uses, before the form may be
 * sent. Wrong answers are pointed out at once, and again while they are mended; leaving with unsaved answers is asked
 * about. Without script it is only a box around the questions.
 */
export function CheckedFirst({ fields, today, children }: CheckedFirstProps) {
  const outer = useFormAnswer()
  const [{ errors, isDirty }, setState] = useState(UNTOUCHED)
  const [refusals, setRefusals] = useState(0)
  const box = useRef<HTMLDivElement>(null)
  const summary = useRef<HTMLDivElement>(null)
  const passed = useRef(false)
  const control = useRef<Promise<AnswerControl>>(undefined)
  useLeaveWarning(isDirty && !outer.waiting)

  const load = useEffectEvent(() => {
    control.current ??= import('./answer-control').then(
      (module) => module.answerControl(fields, today, setState),
      (error: unknown) => {
        control.current = undefined // the line was cut; the next attempt loads anew
        throw error
      },
    )
    return control.current
  })

  const take = useEffectEvent(({ target }: Event) => {
    if (isInput(target) && target.form === box.current?.closest('form') && target.name) {
      void load().then((loaded) => loaded.take(target.name, target.value), ignore)
    }
  })

  const judge = useEffectEvent((event: SubmitEvent) => {
    const { submitter, target } = event
    if (passed.current || !(target instanceof HTMLFormElement) || leavesForLater(submitter)) {
      passed.current = false
      return
    }
    event.preventDefault()
    event.stopPropagation()
    // Also what was typed before the script arrived, or filled in by the browser, and was never announced.
    const inputs = [...new FormData(target)].flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' ? [[name, value]] : [],
    )
    load()
      .then(
        (loaded) => loaded.judge(inputs),
        () => true,
      ) // without its script the form goes to the server as it is
      .then((good) => {
        passed.current = good
        // Not before this event is over: a form that is being submitted ignores the next press.
        if (good) setTimeout(() => submitter?.click())
        else setRefusals((count) => count + 1)
      })
  })

  useEffect(() => {
    const form = box.current?.closest('form')
    const begin = () => void load().catch(ignore)
    form?.addEventListener('focusin', begin, { once: true })
    form?.addEventListener('submit', judge, { capture: true })
    form?.addEventListener('input', take)
    return () => {
      form?.removeEventListener('focusin', begin)
      form?.removeEventListener('submit', judge, { capture: true })
      form?.removeEventListener('input', take)
    }
  }, [])

  useEffect(() => {
    if (refusals === 0 || !summary.current) return
    summary.current.focus()
    document.title = `Lỗi: ${document.title.replace(/^Lỗi: /, '')}`
  }, [refusals])

  const known = useMemo<FormAnswer>(
    () => ({ ...outer, error: (name) => errors[name] ?? outer.error(name) }),
    [outer, errors],
  )
  const wrong = fields.flatMap(({ name }) => (errors[name] === undefined ? [] : [{ name, sentence: errors[name] }]))

  return (
    <div ref={box} className="space-y-8">
      {wrong.length > 0 ? <ErrorSummary ref={summary} errors={wrong} /> : null}
      <FormAnswerContext value={known}>{children}</FormAnswerContext>
    </div>
  )
}

/** The checks could not be loaded: the server judges. */
const ignore = () => undefined

const isInput = (target: EventTarget | null) =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement

/** What is kept for later, or to learn the choices of another question, need not be right yet. */
const leavesForLater = (submitter: HTMLElement | null) =>
  submitter instanceof HTMLButtonElement && ['later', 'choices'].includes(submitter.value)

/** The browser asks before unsaved answers are left behind. */
function useLeaveWarning(unsaved: boolean) {
  useEffect(() => {
    if (!unsaved) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [unsaved])
}
