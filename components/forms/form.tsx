'use client'

import { unstable_rethrow, usePathname, useSearchParams } from 'next/navigation'
import {
  type ReactNode,
  type SubmitEvent,
  startTransition,
  useActionState,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useTransition,
} from 'react'
import { ErrorSummary } from '@/components/ui/error-summary'
import type { ActionAnswer } from '@/lib/platform/action'
import { type FormAnswer, FormAnswerContext } from './form-answer'
import { lostAnswer } from './lost-answer'
import { summaryOf } from './summary-errors'

export type FormAction<T> = (before: ActionAnswer<T> | null, form: FormData) => Promise<ActionAnswer<T>>

type ActionFormProps<T> = {
  action: FormAction<T>
  children: ReactNode
  /** Said politely after success when the action does not redirect. */
  successText?: string
  /** Names of the inputs in page order, so that the summary lists errors in that order. */
  order?: readonly string[]
  /** Names the form for screen readers where a page has several. */
  label?: string
  className?: string
  /**
   * False when the page no longer offers the form, such as after somebody else was faster. Without script the page comes
   * back with the answer and without the form: rendered at the same place, it still says why.
   */
  offered?: boolean
  /** What stands below the refusal where the form itself is no longer offered, by what was typed. */
  whenGone?: (typed: Readonly<Record<string, string>>) => ReactNode
  /** What stands in the form's place after success, when there is something to tell that is told only now. */
  whenDone?: (value: T) => ReactNode
}

/**
 * A form over a server action made by `defineFormAction`. Without script the browser posts it and the page comes back
 * with the same summary and the typed values. With script it is sent from here instead of by React's `action`, because
 * React would reset the inputs afterwards and a chosen file cannot be put back. A second submit while waiting is dropped.
 */
export function ActionForm<T>({
  action,
  children,
  successText,
  order,
  label,
  className,
  offered = true,
  whenGone,
  whenDone,
}: ActionFormProps<T>) {
  const [posted, post] = useActionState(action, null, useHere())
  const [answer, setAnswer] = useState(posted)
  const [waiting, startSending] = useTransition()
  const refused = answer && !answer.ok ? answer : undefined
  const summary = useTold(refused)

  const known = useMemo<FormAnswer>(
    () => ({
      waiting,
      cameBack: refused !== undefined,
      error: (name) => refused?.fields?.[name],
      typed: (name) => refused?.values?.[name],
    }),
    [waiting, refused],
  )

  function send(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (waiting) return
    const form = new FormData(event.currentTarget)
    const pressed = event.nativeEvent.submitter
    if (pressed instanceof HTMLButtonElement && pressed.name) form.append(pressed.name, pressed.value)
    startSending(async () => {
      const next = await action(answer, form).catch((error: unknown) => {
        unstable_rethrow(error) // redirect(), notFound(): the router's
        return lostAnswer(error)
      })
      startTransition(() => setAnswer(next))
    })
  }

  if (whenDone && answer?.ok) return <Done>{whenDone(answer.value)}</Done>
  if (!offered)
    return refused ? (
      <>
        <ErrorSummary ref={summary} {...summaryOf(refused, order)} />
        {whenGone?.(refused.values ?? {})}
      </>
    ) : null

  return (
    <form
      action={post}
      onSubmit={send}
      noValidate
      aria-busy={waiting}
      aria-label={label}
      className={className ?? 'space-y-6'}
    >
      {refused ? <ErrorSummary ref={summary} {...summaryOf(refused, order)} /> : null}
      <p
        role="status"
        className={answer?.ok && successText ? 'rounded-md border-l-4 border-success bg-success-50 p-4' : 'sr-only'}
      >
        {answer?.ok ? successText : waiting ? 'Đang gửi' : ''}
      </p>
      <FormAnswerContext value={known}>{children}</FormAnswerContext>
    </form>
  )
}

/** Takes the focus from the button that is gone. */
function Done({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => place.current?.focus(), [])
  return (
    <div ref={place} role="status" tabIndex={-1}>
      {children}
    </div>
  )
}

/** After a refusal: focus on the summary and `Lỗi: ` before the page's title (WCAG 3.3.1, 4.1.3). */
function useTold(refused: object | undefined) {
  const summary = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const title = document.title.replace(/^Lỗi: /, '')
    document.title = refused ? `Lỗi: ${title}` : title
    if (refused) summary.current?.focus()
  }, [refused])
  return summary
}

/** This page's own address: without it React writes `action=""`, which browsers accept and HTML forbids. */
function useHere(): string {
  const path = usePathname()
  const query = useSearchParams().toString()
  return query ? `${path}?${query}` : path
}
