import { SummaryList } from '@/components/ui/summary-list'
import type { CitizenFacts } from '@/lib/accounts/queries/citizens'
import { isDay, showDay } from '@/lib/platform/day'

/** What the national account says of the applicant: read only, never typed again (WCAG 3.3.7). */
export function accountRows(who: CitizenFacts): { label: string; value: string }[] {
  const organisation = who.kind !== 'person'
  const rows = [
    { label: 'Tên tổ chức', value: organisation ? who.organisationName : null },
    { label: 'Mã số thuế', value: organisation ? (who.taxCode ?? who.identityNumber) : null },
    { label: organisation ? 'Người đại diện' : 'Họ, chữ đệm và tên', value: who.fullName },
    { label: 'Số định danh', value: organisation ? null : who.identityNumber },
    { label: 'Ngày sinh', value: who.birthDay && isDay(who.birthDay) ? showDay(who.birthDay) : null },
  ]
  return rows.flatMap(({ label, value }) => (value ? [{ label, value }] : []))
}

export function AccountFacts({ who }: { who: CitizenFacts }) {
  return (
    <section aria-labelledby="tai-khoan" className="mb-6 rounded-lg border border-line bg-white p-4">
      <h2 id="tai-khoan" className="mb-2 text-lg font-semibold">
        Theo tài khoản Cổng Dịch vụ công quốc gia
      </h2>
      <SummaryList rows={accountRows(who)} />
      <p className="mt-3 text-sm text-ink-700">
        Thông tin này lấy từ tài khoản định danh và không sửa được ở đây. Nếu chưa đúng, cập nhật trên ứng dụng VNeID
        rồi đăng nhập lại.
      </p>
    </section>
  )
}
