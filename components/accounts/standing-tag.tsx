import { Tag } from '@/components/ui/tag'
import type { AccountRow } from '@/lib/accounts/queries/officers'
import { CLOSING_SOON_DAYS } from '@/lib/accounts/rules'
import { isOneTimeOver } from '@/lib/auth/one-time'
import { addDays, dayOf, showDay, showInstantShort } from '@/lib/platform/day'

type Standing = Pick<AccountRow, 'disabledAt' | 'lockedUntil' | 'passwordOnce' | 'passwordOnceUntil' | 'closesOn'>

/** How an account stands, the weightiest first. */
export function StandingTag({ account, now }: { account: Standing; now: Date }) {
  const { disabledAt, lockedUntil, passwordOnce, closesOn } = account
  if (disabledAt) return <Tag>Đã khóa</Tag>
  if (lockedUntil && lockedUntil > now)
    return <Tag tone="warning">Tạm khóa do sai mật khẩu, đến {showInstantShort(lockedUntil)}</Tag>
  if (isOneTimeOver(account, now)) return <Tag tone="warning">Mật khẩu dùng một lần đã hết hạn</Tag>
  if (passwordOnce) return <Tag tone="info">Chờ đặt mật khẩu</Tag>
  if (closesOn && closesOn <= addDays(dayOf(now), CLOSING_SOON_DAYS))
    return <Tag tone="warning">Khóa ngày {showDay(closesOn)} nếu không đăng nhập</Tag>
  return <Tag tone="success">Đang mở</Tag>
}
