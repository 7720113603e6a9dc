import { FilterFrame } from '@/components/forms/filter-frame'
import { optionsOf, Select } from '@/components/ui/select'
import { MESSAGE_KIND_WORDS, MESSAGE_OUTCOME_WORDS } from '@/lib/national-portal/labels/inbound'
import type { MessageFilter } from '@/lib/national-portal/schema/inbox'

const OUTCOMES = Object.entries(MESSAGE_OUTCOME_WORDS).map(([value, { text }]) => ({ value, label: text }))

/** What to look for among the messages, as a plain GET form. */
export function MessageFilterForm({ address, filter }: { address: string; filter: MessageFilter }) {
  return (
    <FilterFrame action={address} button="Lọc">
      <Select
        name="loai"
        label="Loại"
        emptyLabel="Tất cả"
        options={optionsOf(MESSAGE_KIND_WORDS)}
        defaultValue={filter.kind ?? ''}
      />
      <Select
        name="ket-qua"
        label="Kết quả"
        emptyLabel="Tất cả"
        options={OUTCOMES}
        defaultValue={filter.outcome ?? ''}
      />
    </FilterFrame>
  )
}
