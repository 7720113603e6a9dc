import { Notice } from '@/components/ui/notice'
import { SummaryList } from '@/components/ui/summary-list'
import { ROLE_LABELS } from '@/lib/accounts/labels'
import type { ManagedAccount } from '@/lib/accounts/queries/officers'
import { showDay, showInstant } from '@/lib/platform/day'
import { heldHref } from './addresses'
import { StandingTag } from './standing-tag'

type AccountSummaryProps = { account: ManagedAccount; now: Date; own: boolean }

/** An account as it stands, with what an administrator should know before changing it. */
export function AccountSummary({ account, now, own }: AccountSummaryProps) {
  const { disabledAt, disabledReason, closedBy, lastSignInAt, closesOn } = account
  const rows = [
    { label: 'Tên đăng nhập', value: account.username },
    { label: 'Chức vụ', value: account.title },
    { label: 'Đơn vị', value: account.agencyName },
    { label: 'Vai trò', value: account.roles.map((role) => ROLE_LABELS[role]).join(', ') },
    { label: 'Tình trạng', value: <StandingTag account={account} now={now} /> },
    ...(disabledAt
      ? [
          { label: 'Khóa lúc', value: `${showInstant(disabledAt)}, ${closedBy ?? 'hệ thống'}` },
          { label: 'Lý do khóa', value: disabledReason ?? 'Không ghi' },
        ]
      : []),
    { label: 'Đăng nhập gần nhất', value: lastSignInAt ? showInstant(lastSignInAt) : 'Chưa lần nào' },
    ...(closesOn ? [{ label: 'Tự khóa nếu không đăng nhập', value: `Ngày ${showDay(closesOn)}` }] : []),
    { label: 'Xác thực hai bước', value: account.hasSecondFactor ? 'Đang bật' : 'Chưa bật' },
    { label: 'Phiên đang mở', value: account.sessions },
    { label: 'Hồ sơ đang giải quyết', value: account.held },
  ]
  return (
    <>
      {own ? (
        <Notice>
          Đây là tài khoản của bạn. Vai trò, đơn vị, mật khẩu và việc khóa do một quản trị khác làm; mật khẩu và ứng
          dụng xác thực của mình thì đổi ở{' '}
          <a className="text-link underline" href="/can-bo/tai-khoan">
            trang Tài khoản
          </a>
          .
        </Notice>
      ) : null}
      <SummaryList rows={rows} />
      {account.held > 0 ? (
        <Notice tone="warning" title={`Đang giải quyết ${account.held} hồ sơ`}>
          <p>
            Trước khi khóa tài khoản, chuyển đơn vị hoặc bỏ vai trò chuyên viên, lãnh đạo của đơn vị mở từng hồ sơ và
            phân công lại cho một chuyên viên khác của đơn vị. Vắng có thời hạn thì dùng{' '}
            <a className="text-link underline" href={`/can-bo/uy-quyen?don-vi=${account.agencyCode}`}>
              ủy quyền khi vắng
            </a>
            .
          </p>
          <p>
            <a className="text-link underline" href={heldHref(account.id)}>
              Xem các hồ sơ đang giải quyết
            </a>
          </p>
        </Notice>
      ) : null}
    </>
  )
}
