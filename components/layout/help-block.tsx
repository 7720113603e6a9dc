import { Icon } from '@/components/ui/icon'
import type { Agency } from './agency'

/** `tel:` wants digits only. */
const dialled = (phone: string) => `tel:${phone.replace(/\D/g, '')}`

/** How to reach a person; in the same place on every page (WCAG 3.2.6). */
export function HelpBlock({ agency }: { agency: Pick<Agency, 'hotline' | 'hours' | 'email'> }) {
  return (
    <aside aria-labelledby="can-giup" className="no-print border-t border-line bg-white">
      <div className="mx-auto flex max-w-page flex-wrap items-center gap-x-8 gap-y-1 px-4 py-4">
        <h2 id="can-giup" className="text-lg font-semibold text-brand-800">
          Cần giúp đỡ?
        </h2>
        <a
          href={dialled(agency.hotline)}
          className="inline-flex min-h-11 items-center gap-2 text-link underline underline-offset-4 hover:text-link-hover"
        >
          <Icon name="phone" className="size-5" />
          Gọi {agency.hotline}
        </a>
        <a
          href={`mailto:${agency.email}`}
          className="inline-flex min-h-11 items-center gap-2 text-link underline underline-offset-4 hover:text-link-hover"
        >
          <Icon name="mail" className="size-5" />
          <span className="wrap-anywhere">{agency.email}</span>
        </a>
        <a
          href="/huong-dan-su-dung"
          className="inline-flex min-h-11 items-center gap-2 text-link underline underline-offset-4 hover:text-link-hover"
        >
          <Icon name="circle-question-mark" className="size-5" />
          Xem hướng dẫn
        </a>
        <p className="text-sm text-ink-700">{agency.hours}</p>
      </div>
    </aside>
  )
}
