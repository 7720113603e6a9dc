import { Notice } from '@/components/ui/notice'
import { openSumText } from '@/lib/statistics/labels'
import type { UnitFigures } from '@/lib/statistics/queries/figures'
import { openSums, sumOf } from '@/lib/statistics/rules/figures'

/** Every sum that does not close, of a unit or between the units and the province; nothing when all do. */
export function SumsNotice({ units }: { units: readonly UnitFigures[] }) {
  const province = units.find(({ cut }) => cut === 'province')
  const open = units.flatMap((unit) =>
    openSums(unit).map(([sum, parts]) => `${unit.agencyName}: ${openSumText(sum, parts)}.`),
  )
  const apart = (['processing', 'receiving'] as const).filter((cut) => {
    const sum = sumOf(units.filter((unit) => unit.cut === cut))
    return (
      province && (sum.total !== province.total || sum.onTime !== province.onTime || sum.overdue !== province.overdue)
    )
  })
  if (open.length + apart.length === 0) return null
  return (
    <Notice tone="error" role="alert" title="Số liệu không khớp, chưa nên gửi">
      <ul className="list-disc pl-5">
        {open.map((text) => (
          <li key={text}>{text}</li>
        ))}
        {apart.map((cut) => (
          <li key={cut}>
            {cut === 'processing'
              ? 'Tổng theo cơ quan xử lý khác số toàn tỉnh.'
              : 'Tổng theo cơ quan tiếp nhận khác số toàn tỉnh.'}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
