import { DayRange } from '@/components/forms/day-range'
import { FilterFrame } from '@/components/forms/filter-frame'
import { optionsOf, Select } from '@/components/ui/select'
import { TextInput } from '@/components/ui/text-input'
import { KIND_WORDS, LEDGER_WORDS, reasonWords } from '@/lib/national-portal/labels/ledger'
import { type ExchangeFilter, OPEN_STATES } from '@/lib/national-portal/schema/ledger'

const STATES = OPEN_STATES.map((state) => ({ value: state, label: LEDGER_WORDS[state].name }))

type OpenFilterProps = { filter: ExchangeFilter; codes: readonly string[] }

/** Which of the messages that are not equal, as a plain GET form; `codes` are the answers that there are. */
export function OpenFilter({ filter, codes }: OpenFilterProps) {
  return (
    <FilterFrame action="/quan-tri/dong-bo/ho-so" button="Lọc">
      <Select
        name="loai"
        label="Loại"
        emptyLabel="Tất cả"
        options={optionsOf(KIND_WORDS)}
        defaultValue={filter.kind ?? ''}
      />
      <Select
        name="trang-thai"
        label="Trạng thái"
        emptyLabel="Tất cả"
        options={STATES}
        defaultValue={filter.state ?? ''}
      />
      <Select
        name="ma-loi"
        label="Trả lời gần nhất"
        emptyLabel="Tất cả"
        options={codes.map((code) => ({ value: code, label: `${code}: ${reasonWords(code)}` }))}
        defaultValue={filter.code ?? ''}
      />
      <TextInput
        name="ma"
        label="Mã hồ sơ"
        hint="Nhập đủ mã"
        autoComplete="off"
        width="medium"
        defaultValue={filter.number}
      />
      <DayRange from="Chờ từ ngày" typed={filter.typed} problems={filter.problems} />
    </FilterFrame>
  )
}
