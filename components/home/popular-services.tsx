import { Card } from '@/components/ui/notice'

export type ServiceLink = { code: string; name: string; field: string }

/** Services that most people need at some time, with their field. */
export function PopularServices({ services }: { services: readonly ServiceLink[] }) {
  return (
    <Card id="noi-bat" title="Dịch vụ công nổi bật">
      <ul>
        {services.map(({ code, name, field }) => (
          <li key={code} className="border-b border-line last:border-b-0">
            <a href={`/dich-vu-cong/${code}`} className="group block py-2 no-underline">
              <span className="block text-link underline underline-offset-4 group-hover:text-link-hover">{name}</span>
              <span className="block text-sm text-ink-700">
                {field} · Mã {code}
              </span>
            </a>
          </li>
        ))}
      </ul>
      <p className="mt-3">
        <a
          href="/dich-vu-cong"
          className="inline-flex min-h-11 items-center font-semibold text-link underline underline-offset-4 hover:text-link-hover"
        >
          Xem tất cả dịch vụ công
        </a>
      </p>
    </Card>
  )
}
