import type { Metadata } from 'next'
import { gapsOf, UnitTable } from '@/components/supervision/unit-table'
import { Notice } from '@/components/ui/notice'
import { officerOrSignIn } from '@/lib/auth/gates'
import { now } from '@/lib/platform/clock'
import { listUnits } from '@/lib/supervision/queries/units'

export const metadata: Metadata = { title: 'Đơn vị' }

export default async function UnitsPage() {
  const officer = await officerOrSignIn('administrator')
  const units = await listUnits(officer, now())
  const withGaps = units.filter((unit) => gapsOf(unit).length > 0)

  return (
    <div className="space-y-4">
      <h1 className="text-xl font-semibold">Đơn vị</h1>
      <p className="max-w-read text-ink-700">
        Mã định danh và tên đơn vị lấy từ danh mục, không sửa ở đây. Đơn vị tham gia một cửa khi có thủ tục nhận hồ sơ
        tại đó; chọn đơn vị nhận ở phần Thủ tục và quy trình.
      </p>
      {withGaps.length > 0 ? (
        <Notice tone="warning" title={`${withGaps.length} đơn vị nhận hồ sơ còn thiếu người`}>
          <p>Có việc trên hồ sơ mà chưa ai của đơn vị làm được: {withGaps.map(({ name }) => name).join(', ')}.</p>
        </Notice>
      ) : null}
      <UnitTable units={units} />
    </div>
  )
}
