import { SummaryList } from '@/components/ui/summary-list'
import { Tag } from '@/components/ui/tag'
import { ACCOUNT_KIND_LABELS } from '@/lib/accounts/labels'
import type { AccountKind } from '@/lib/auth/actor'
import { isDay, showDay } from '@/lib/platform/day'

type Facts = {
  kind: AccountKind
  fullName: string
  identityMasked: string | null
  organisationName: string | null
  taxCode: string | null
  birthDay: string | null
  email: string | null
  phone: string | null
  address: string | null
  verified: boolean
}

/** What the national account tells about its owner. The identity number stays masked on screen. */
export function AccountFacts({ facts }: { facts: Facts }) {
  const isPerson = facts.kind === 'person'
  const rows: [string, string | null][] = [
    ['Loại tài khoản', ACCOUNT_KIND_LABELS[facts.kind]],
    [isPerson ? 'Họ và tên' : 'Người đăng nhập', facts.fullName],
    ...(isPerson
      ? ([
          ['Số định danh', facts.identityMasked],
          ['Ngày sinh', facts.birthDay && isDay(facts.birthDay) ? showDay(facts.birthDay) : null],
        ] as const)
      : ([
          ['Tên tổ chức', facts.organisationName],
          ['Mã số thuế', facts.taxCode],
        ] as const)
    ).map(([label, value]): [string, string | null] => [label, value]),
    ['Số điện thoại', facts.phone],
    ['Thư điện tử', facts.email],
    ['Địa chỉ', facts.address],
  ]
  const shown = rows.map(([label, value]) => ({ label, value: value ?? 'Chưa có trên tài khoản quốc gia' }))
  const verified = facts.verified ? <Tag tone="success">Đã xác thực</Tag> : <Tag tone="neutral">Chưa xác thực</Tag>
  return <SummaryList rows={[...shown, { label: 'Danh tính', value: verified }]} />
}
