import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'

export type Account = { name: string; href: string }

type SiteHeaderProps = {
  provinceName: string
  /** The signed-in person; without it the header offers to sign in. */
  account?: Account | undefined
  /** A form with a button that signs out. */
  signOut?: ReactNode
}

/** Stands where the emblem goes: a plain star on a disc. The emblem itself is a file of the province's own. */
export function Emblem({ className }: { className: string }) {
  return (
    <svg viewBox="0 0 64 64" role="img" aria-label="Quốc huy" className={className}>
      <circle cx="32" cy="32" r="30" fill="#7f1d1d" />
      <path d="M32 14l5 14h14l-11 9 4 14-12-9-12 9 4-14-11-9h14z" fill="#f3c761" />
    </svg>
  )
}

function SignedIn({ account, signOut }: { account: Account; signOut: ReactNode }) {
  return (
    <div className="flex shrink-0 items-center gap-2 text-sm sm:gap-4">
      <a
        href={account.href}
        className="inline-flex min-h-11 items-center gap-2 text-link underline underline-offset-4 hover:text-link-hover"
      >
        <Icon name="user" className="size-5" />
        <span className="max-w-24 truncate sm:max-w-60">
          <span className="sr-only">Trang của </span>
          {account.name}
        </span>
      </a>
      <div className="hidden sm:block">{signOut}</div>
    </div>
  )
}

function SignIn() {
  return (
    <div className="flex shrink-0 items-center gap-2">
      <a
        href="/huong-dan-su-dung#dang-ky"
        className="hidden min-h-11 items-center rounded-md px-3 text-link underline underline-offset-4 hover:text-link-hover sm:inline-flex"
      >
        Đăng ký
      </a>
      <a
        href="/dang-nhap"
        className="inline-flex min-h-11 items-center rounded-md bg-brand-600 px-3 text-sm font-semibold whitespace-nowrap text-white hover:bg-brand-700 sm:px-5 sm:text-base"
      >
        Đăng nhập
      </a>
    </div>
  )
}

/** The cream band: emblem, wordmark, who is signed in. */
export function SiteHeader({ provinceName, account, signOut }: SiteHeaderProps) {
  return (
    <header className="bg-cream print:border-b-2 print:bg-white">
      <div className="mx-auto flex max-w-page flex-wrap items-center gap-3 px-4 py-3 sm:gap-4">
        <Emblem className="size-12 shrink-0 sm:size-16" />
        <div className="min-w-0 grow basis-32">
          <p className="text-sm font-semibold text-brand-800 uppercase sm:text-2xl">Cổng Dịch vụ công {provinceName}</p>
          <p className="hidden text-sm text-brand-800 sm:block">
            Kết nối, cung cấp thông tin và dịch vụ công mọi lúc, mọi nơi
          </p>
        </div>
        <div className="no-print">{account ? <SignedIn account={account} signOut={signOut} /> : <SignIn />}</div>
      </div>
    </header>
  )
}
