import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { type ExchangeFilter, exchangeQuery } from '@/lib/national-portal/schema/ledger'

/** To the page that says how many would be sent again, and asks. */
export function ReplayLink({ filter }: { filter: ExchangeFilter }) {
  return (
    <p className="mb-3">
      <LinkButton kind="secondary" href={`/quan-tri/dong-bo/ho-so/gui-lai?${exchangeQuery(filter)}`}>
        Gửi lại tất cả theo bộ lọc này
      </LinkButton>
    </p>
  )
}

/** What the confirmed form came to, from the address; an address that says something else says nothing. */
export function ReplayedNotice({ count }: { count: string | string[] | undefined }) {
  if (typeof count !== 'string' || !/^\d{1,9}$/.test(count)) return null
  return (
    <Notice tone="success" role="status" title={`Đã cho ${count} hồ sơ đến lượt gửi`} heading="none">
      <p>Hồ sơ rời danh sách này khi Cổng quốc gia nhận.</p>
    </Notice>
  )
}
