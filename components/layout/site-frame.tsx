import type { ReactNode } from 'react'
import type { Agency } from './agency'
import { HeadingFocus } from './heading-focus'
import { HelpBlock } from './help-block'
import { MainNav } from './main-nav'
import { MAIN_NAV } from './navigation'
import { SiteFooter } from './site-footer'
import { type Account, SiteHeader } from './site-header'

type SiteFrameProps = { agency: Agency; account?: Account | undefined; signOut?: ReactNode; children: ReactNode }

/** Everything around a page for citizens. The page brings its own `h1` and no `main`. */
export function SiteFrame({ agency, account, signOut, children }: SiteFrameProps) {
  return (
    <div className="flex min-h-dvh flex-col">
      <HeadingFocus />
      <SiteHeader provinceName={agency.provinceName} account={account} signOut={signOut} />
      <MainNav items={MAIN_NAV} last={account ? signOut : undefined} />
      <main id="noi-dung" tabIndex={-1} className="grow bg-paper">
        <div className="mx-auto max-w-page px-4 pt-6 pb-12 sm:pt-8">{children}</div>
      </main>
      <HelpBlock agency={agency} />
      <SiteFooter agency={agency} />
    </div>
  )
}
