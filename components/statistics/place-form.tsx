import { FilterFrame } from '@/components/forms/filter-frame'
import { Select } from '@/components/ui/select'
import { CUT_WORDS } from '@/lib/statistics/labels'
import { type Month, showMonth } from '@/lib/statistics/rules/months'
import { CUTS, type Cut } from '@/lib/statistics/schema/figures'
import type { Choice } from '@/lib/supervision/queries/choices'
import { FIGURES_PATH } from './addresses'

type PlaceFormProps = {
  months: readonly Month[]
  month: Month
  cut: Cut
  agencyCode: string | undefined
  units: readonly Choice[]
}

/** Which month, whose figures, by which cut; a plain GET form. */
export function PlaceForm({ months, month, cut, agencyCode, units }: PlaceFormProps) {
  return (
    <FilterFrame action={FIGURES_PATH} button="Xem" clear="Về tháng trước, toàn tỉnh">
      <Select
        name="ky"
        label="Kỳ"
        options={months.map((value) => ({ value, label: showMonth(value) }))}
        defaultValue={month}
      />
      <Select
        name="don-vi"
        label="Cơ quan"
        emptyLabel="Toàn tỉnh"
        options={units.map(({ code, name }) => ({ value: code, label: name }))}
        defaultValue={agencyCode ?? ''}
      />
      <Select
        name="cach"
        label="Tính cho"
        options={CUTS.map((value) => ({ value, label: CUT_WORDS[value] }))}
        defaultValue={cut}
      />
    </FilterFrame>
  )
}
