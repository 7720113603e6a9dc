import type { Metadata } from 'next'
import { BUSINESS_EVENTS, CITIZEN_EVENTS } from '@/components/home/life-events'
import { Article } from '@/components/layout/article'
import { FOOTER_NAV, MAIN_NAV, type NavItem } from '@/components/layout/navigation'

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
  const events = (list: typeof CITIZEN_EVENTS) =>
    list.map(({ slug, label }) => ({ label, href: `/nhom-su-kien/${slug}` }))
  const inMenu = new Set(MAIN_NAV.map(({ href }) => href))
  return (
    <Article title="Sơ đồ trang">
      <h2>Trang chính</h2>
      <Links items={MAIN_NAV} />
      <h2>Trang cá nhân</h2>
      <Links items={PERSONAL} />
      <h2>Nhóm sự kiện của công dân</h2>
      <Links items={events(CITIZEN_EVENTS)} />
      <h2>Nhóm sự kiện của doanh nghiệp</h2>
      <Links items={events(BUSINESS_EVENTS)} />
      <h2>Thông tin và hỗ trợ</h2>
      <Links items={FOOTER_NAV.filter(({ href }) => !inMenu.has(href))} />
    </Article>
  )
}
