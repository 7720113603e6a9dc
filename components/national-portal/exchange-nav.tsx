import { Tabs } from '@/components/ui/tabs'

/** The parts of the exchange with the national portal, each with its own page. */
const PARTS = [
  { label: 'Tổng quan', href: '/quan-tri/dong-bo' },
  { label: 'Hồ sơ', href: '/quan-tri/dong-bo/ho-so' },
  { label: 'Đối khớp', href: '/quan-tri/dong-bo/doi-khop' },
  { label: 'Thủ tục', href: '/quan-tri/dong-bo/thu-tuc' },
  { label: 'Cổng thành phần', href: '/quan-tri/dong-bo/cong-thanh-phan' },
  { label: 'Thông điệp nhận', href: '/quan-tri/dong-bo/den' },
  { label: 'Số liệu tháng', href: '/quan-tri/dong-bo/so-lieu' },
  { label: 'Trạng thái trả lời', href: '/quan-tri/dong-bo/trang-thai' },
] as const

export type ExchangePart = (typeof PARTS)[number]['href']

/** The way from one part of the exchange to another; `current` is the address of the part the page belongs to. */
export function ExchangeNav({ current }: { current: ExchangePart }) {
  return (
    <Tabs
      label="Trao đổi với Cổng Dịch vụ công quốc gia"
      tabs={PARTS.map((part) => ({ ...part, current: part.href === current }))}
    />
  )
}
