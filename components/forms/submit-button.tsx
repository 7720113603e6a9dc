'use client'

import type { ReactNode } from 'react'
import { type ButtonKind, buttonLook } from '@/components/ui/button-look'
import { useFormAnswer } from './form-answer'

type SubmitButtonProps = {
  children: ReactNode
  kind?: ButtonKind
  /** Shown while the answer is awaited. */
  waitingText?: string
  /** For forms with several buttons: the pressed one's name and value are sent. */
  name?: string
  value?: string
  /** Full width on phones. */
  wide?: boolean
}

/** The button of an `ActionForm`. It keeps focus while waiting, so it is `aria-disabled`, never `disabled`. */
export function SubmitButton({
  children,
  kind,
  waitingText = 'Đang gửi…',
  name,
  value,
  wide = true,
}: SubmitButtonProps) {
  const { waiting } = useFormAnswer()
  return (
    <button
      type="submit"
      name={name}
      value={value}
      aria-disabled={waiting || undefined}
      className={buttonLook(kind, wide)}
    >
      {waiting ? waitingText : children}
    </button>
  )
}
