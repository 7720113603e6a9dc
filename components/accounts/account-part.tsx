import type { ReactNode } from 'react'

/** A page about one part of the officer's account, with the way back to all of it. */
export function AccountPart({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="max-w-read space-y-6">
      <h1 className="text-xl font-semibold">{title}</h1>
      {children}
      <p>
        <a href="/can-bo/tai-khoan" className="text-link underline underline-offset-4 hover:text-link-hover">
          Về tài khoản của tôi
        </a>
      </p>
    </div>
  )
}
