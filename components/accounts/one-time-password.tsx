import type { ReactNode } from 'react'
import { Notice } from '@/components/ui/notice'
import { showInstantShort } from '@/lib/platform/day'

type OneTimePasswordProps = { title: string; password: string; until: Date; heading?: 2 | 3; children?: ReactNode }

/** A password that is shown this once. */
export function OneTimePassword({ title, password, until, heading = 3, children }: OneTimePasswordProps) {
  return (
    <Notice tone="success" title={title} heading={heading}>
      <p>
        Mật khẩu dùng một lần: <strong className="font-mono text-lg">{password}</strong>
      </p>
      <p>
        Mật khẩu chỉ hiện lần này và hết hạn lúc {showInstantShort(until)}. Đưa tận tay người dùng; khi đăng nhập, người
        dùng phải đặt mật khẩu của riêng mình rồi mới làm việc được.
      </p>
      {children}
    </Notice>
  )
}
