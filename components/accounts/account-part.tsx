import type { ReactNode } from 'react'
import { Notice } from '@/components/ui/notice'
import { FIRST_STEP_SENTENCES } from '@/lib/accounts/labels'
import type { FirstStep } from '@/lib/auth/actor'

type AccountPartProps = { title: string; firstStep?: FirstStep | null; children: ReactNode }

/** A page about one part of the officer's account, with the way back to all of it, or why there is none yet. */
export function AccountPart({ title, firstStep, children }: AccountPartProps) {
  return (
    <div className="max-w-read space-y-6">
      <h1 className="text-xl font-semibold">{title}</h1>
      {firstStep ? <Notice tone="warning">{FIRST_STEP_SENTENCES[firstStep]}</Notice> : null}
      {children}
      {firstStep ? null : (
        <p>
          <a href="/can-bo/tai-khoan" className="text-link underline underline-offset-4 hover:text-link-hover">
            Về tài khoản của tôi
          </a>
        </p>
      )}
    </div>
  )
}
