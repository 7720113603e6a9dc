import { DayRange } from '@/components/forms/day-range'
import { FilterFrame } from '@/components/forms/filter-frame'
import { Select } from '@/components/ui/select'
import type { RegisterChoice } from '@/lib/papers/schema'

type RegisterFilterProps = { choice: RegisterChoice; unit: string; units: readonly { code: string; name: string }[] }

/** Whose register, of which days, as a plain GET form. */
export function RegisterFilter({ choice, unit, units }: RegisterFilterProps) {
  return (
    <FilterFrame action="/can-bo/so-theo-doi" button="Xem sổ" clear="Về tháng này">
      <Select
        name="don-vi"
        label="Cơ quan tiếp nhận"
        options={units.map(({ code, name }) => ({ value: code, label: name }))}
        defaultValue={unit}
      />
      <DayRange from="Nhận từ ngày" typed={choice.typed} problems={choice.problems} />
    </FilterFrame>
  )
}
