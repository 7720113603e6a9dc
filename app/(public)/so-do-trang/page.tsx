import type { Metadata } from 'next'
import { Article } from '@/components/layout/article'
import { FOOTER_NAV, MAIN_NAV, type NavItem } from '@/components/layout/navigation'
import { LIFE_EVENTS } from '@/lib/procedures/rules/life-events'

export const metadata: Metadata = { title: 'Sơ đồ trang' }

const PERSONAL: readonly NavItem[] = [
  { label: 'Đăng nhập', href: '/dang-nhap' },
  { label: 'Hồ sơ của tôi', href: '/ca-nhan/ho-so' },
]

function Links({ items }: { items: readonly NavItem[] }) {
  return (
    <ul className="link-list">
      {items.map(({ label, href }) => (
        <li key={href}>
          <a href={href}>{label}</a>
        </li>
      ))}
    </ul>
  )
}

export default function SiteMapPage() {
  const events = (audience: 'cong-dan' | 'to-chuc') =>
    LIFE_EVENTS.filter((event) => event.audience === audience).map(({ slug, label }) => ({
      label,
      href: `/nhom-su-kien/${slug}`,
    }))
  const inMenu = new Set(MAIN_NAV.map(({ href }) => href))
  return (
    <Article title="Sơ đồ trang">
      <h2>Trang chính</h2>
      <Links items={MAIN_NAV} />
      <h2>Trang cá nhân</h2>
      <Links items={PERSONAL} />
      <h2>Nhóm sự kiện của công dân</h2>
      <Links items={events('cong-dan')} />
      <h2>Nhóm sự kiện của doanh nghiệp</h2>
      <Links items={events('to-chuc')} />
      <h2>Thông tin và hỗ trợ</h2>
      <Links items={FOOTER_NAV.filter(({ href }) => !inMenu.has(href))} />
    </Article>
  )
}
