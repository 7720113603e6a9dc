import { Table } from '@/components/ui/table'
import { ROLE_LABELS } from '@/lib/accounts/labels'
import type { AccountRow } from '@/lib/accounts/queries/officers'
import { showInstantShort } from '@/lib/platform/day'
import { accountHref } from './addresses'
import { StandingTag } from './standing-tag'

const COLUMNS = [
  { key: 'username', label: 'Tên đăng nhập', sort: 'ascending' },
  { key: 'person', label: 'Họ và tên, chức vụ', card: 'plain' },
  { key: 'agency', label: 'Đơn vị' },
  { key: 'roles', label: 'Vai trò' },
  { key: 'standing', label: 'Tình trạng', nowrap: true, card: 'plain' },
  { key: 'lastSignIn', label: 'Đăng nhập gần nhất', nowrap: true },
  { key: 'factor', label: 'Xác thực hai bước' },
] as const

const rolesOf = ({ roles }: AccountRow) => roles.map((role) => ROLE_LABELS[role]).join(', ')
const lastSignIn = ({ lastSignInAt }: AccountRow) => (lastSignInAt ? showInstantShort(lastSignInAt) : 'Chưa lần nào')

/** The list of accounts. */
export function AccountTable({ rows, now }: { rows: readonly AccountRow[]; now: Date }) {
  return (
    <Table
      id="danh-sach-tai-khoan"
      caption="Xếp theo tên đăng nhập"
      columns={COLUMNS}
      rows={rows.map((row) => ({
        key: row.id,
        cells: {
          username: (
            <a className="text-link underline underline-offset-4" href={accountHref(row.username)}>
              {row.username}
            </a>
          ),
          person: `${row.fullName}, ${row.title}`,
          agency: row.agencyName,
          roles: rolesOf(row),
          standing: <StandingTag account={row} now={now} />,
          lastSignIn: <span className="tabular-nums">{lastSignIn(row)}</span>,
          factor: row.hasSecondFactor ? 'Đang bật' : 'Chưa bật',
        },
      }))}
    />
  )
}
