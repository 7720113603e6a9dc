import type { Agency } from './agency'
import { FOOTER_NAV } from './navigation'

/** The agency in charge, who answers for the content, where to write (TT 32/2017/TT-BTTTT Điều 16). */
export function SiteFooter({ agency }: { agency: Agency }) {
  const lines = [
    ['Cơ quan chủ quản', agency.owner],
    ['Chịu trách nhiệm nội dung', agency.responsible],
    ['Địa chỉ', agency.address],
    ['Điện thoại', `${agency.hotline} (${agency.hours})`],
    ['Thư điện tử', agency.email],
  ] as const
  return (
    <footer className="bg-brand-900 text-brand-50 print:border-t-2 print:bg-white print:text-ink-900">
      <div className="mx-auto grid max-w-page gap-6 px-4 py-8 text-sm lg:grid-cols-[3fr_2fr]">
        <div>
          <p className="mb-3 text-base font-semibold">Cổng Dịch vụ công {agency.provinceName}</p>
          <dl className="space-y-1">
            {lines.map(([label, text]) => (
              <div key={label} className="sm:flex sm:gap-2">
                <dt className="font-semibold">{label}:</dt>
                <dd className="min-w-0 wrap-anywhere">{text}</dd>
              </div>
            ))}
          </dl>
        </div>
        <nav aria-label="Cuối trang" className="no-print">
          <ul className="grid grid-cols-1 gap-x-6 min-[360px]:grid-cols-2">
            {FOOTER_NAV.map(({ label, href }) => (
              <li key={href}>
                <a
                  href={href}
                  className="inline-flex min-h-11 items-center text-brand-50 underline underline-offset-4 hover:text-white"
                >
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </footer>
  )
}
