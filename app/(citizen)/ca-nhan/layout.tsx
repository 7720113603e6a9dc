import type { ReactNode } from 'react'
import type { NavItem } from '@/components/layout/navigation'
import { PersonalNav } from '@/components/layout/personal-nav'

const ITEMS: readonly NavItem[] = [
  { label: 'Hồ sơ của tôi', href: '/ca-nhan/ho-so' },
  { label: 'Hồ sơ nháp', href: '/ca-nhan/ho-so-nhap' },
  { label: 'Thông báo', href: '/ca-nhan/thong-bao' },
  { label: 'Tài khoản', href: '/ca-nhan/tai-khoan' },
]

export default function PersonalLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <PersonalNav items={ITEMS} />
      {children}
    </>
  )
}
