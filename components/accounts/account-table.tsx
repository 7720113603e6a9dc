import { Table } from '@/components/ui/table'
import { ROLE_LABELS } from '@/lib/accounts/labels'
import type { AccountRow } from '@/lib/accounts/queries/officers'
import { showInstantShort } from '@/lib/platform/day'
import { accountHref } from './addresses'
import { StandingTag } from './standing-tag'

const COLUMNS = [
  { key: 'username', label: 'Tên đăng nhập', sort: 'ascending' as const },
  { key: 'person', label: 'Họ và tên, chức vụ' },
  { key: 'agency', label: 'Đơn vị' },
  { key: 'roles', label: 'Vai trò' },
  { key: 'standing', label: 'Tình trạng', nowrap: true },
  { key: 'lastSignIn', label: 'Đăng nhập gần nhất' },
  { key: 'factor', label: 'Xác thực hai bước' },
]

const rolesOf = ({ roles }: AccountRow) => roles.map((role) => ROLE_LABELS[role]).join(', ')
const lastSignIn = ({ lastSignInAt }: AccountRow) => (lastSignInAt ? showInstantShort(lastSignInAt) : 'Chưa lần nào')

function AccountLink({ row, children }: { row: AccountRow; children: string }) {
  return (
    <a className="text-link underline underline-offset-4" href={accountHref(row.username)}>
      {children}
    </a>
  )
}

/** The list of accounts: a table on a desk, cards on a phone. */
export function AccountTable({ rows, now }: { rows: readonly AccountRow[]; now: Date }) {
  return (
    <>
      <div className="hidden md:block">
        <Table
          id="danh-sach-tai-khoan"
          caption="Xếp theo tên đăng nhập"
          columns={COLUMNS}
          rows={rows.map((row) => ({
            key: row.id,
            cells: {
              username: <AccountLink row={row}>{row.username}</AccountLink>,
              person: `${row.fullName}, ${row.title}`,
              agency: row.agencyName,
              roles: rolesOf(row),
              standing: <StandingTag account={row} now={now} />,
              lastSignIn: <span className="whitespace-nowrap tabular-nums">{lastSignIn(row)}</span>,
              factor: row.hasSecondFactor ? 'Đang bật' : 'Chưa bật',
            },
          }))}
        />
      </div>
      <ul className="space-y-2 md:hidden">
        {rows.map((row) => (
          <li key={row.id} className="space-y-1 rounded-md border border-line bg-white p-3">
            <p className="font-semibold">
              <AccountLink row={row}>{row.fullName}</AccountLink>
            </p>
            <p className="text-ink-700 wrap-anywhere">
              {row.username} · {row.title} · {row.agencyName}
            </p>
            <p>{rolesOf(row)}</p>
            <p>
              <StandingTag account={row} now={now} />
            </p>
            <p className="text-ink-700">Đăng nhập gần nhất: {lastSignIn(row)}</p>
          </li>
        ))}
      </ul>
    </>
  )
}
