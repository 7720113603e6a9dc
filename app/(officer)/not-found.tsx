import type { Metadata } from 'next'
import { LinkButton } from '@/components/ui/button'

export const metadata: Metadata = { title: 'Không tìm thấy trang' }

/** Also for a dossier of another unit: what an officer may not see is not there. */
export default function OfficerNotFound() {
  return (
    <div className="max-w-read space-y-4">
      <h1 className="text-xl font-semibold">Không tìm thấy trang</h1>
      <p>Địa chỉ này không có trang nào, hoặc hồ sơ ngoài phạm vi của tài khoản này. Kiểm tra lại mã hồ sơ.</p>
      <LinkButton href="/can-bo" kind="secondary">
        Về danh sách hồ sơ
      </LinkButton>
    </div>
  )
}
