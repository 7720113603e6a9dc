import { DayRange } from '@/components/forms/day-range'
import { FilterFrame } from '@/components/forms/filter-frame'
import { Select } from '@/components/ui/select'
import { TextInput } from '@/components/ui/text-input'
import { STATUS_WORDS } from '@/lib/dossiers/labels'
import type { Choice } from '@/lib/supervision/queries/choices'
import type { SupervisionFilter } from '@/lib/supervision/schema/dossiers'
import { UnitSelect } from './unit-select'

const STATUSES = Object.entries(STATUS_WORDS).map(([value, { name }]) => ({ value, label: name }))

type FilterFormProps = {
  filter: SupervisionFilter
  agencies: readonly (Choice & { depth: number })[]
  procedures: readonly Choice[]
}

/** What to look at, as a plain GET form: each list has an address, and nothing needs script. */
export function FilterForm({ filter, agencies, procedures }: FilterFormProps) {
  return (
    <FilterFrame action="/giam-sat" button="Lọc" hidden={<input type="hidden" name="han" value={filter.due} />}>
      <UnitSelect units={agencies} chosen={filter.agencyCode} />
      <Select
        name="thu-tuc"
        label="Thủ tục"
        emptyLabel="Tất cả"
        options={procedures.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))}
        defaultValue={filter.procedureCode ?? ''}
      />
      <Select
        name="trang-thai"
        label="Trạng thái"
        emptyLabel="Tất cả"
        options={STATUSES}
        defaultValue={filter.status ?? ''}
      />
      <DayRange from="Tiếp nhận từ ngày" typed={filter.typed} problems={filter.problems} />
      <TextInput
        name="ma"
        label="Mã hồ sơ"
        hint="Nhập đủ mã"
        autoComplete="off"
        width="medium"
        defaultValue={filter.code}
      />
    </FilterFrame>
  )
}
