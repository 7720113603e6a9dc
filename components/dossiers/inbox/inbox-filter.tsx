import { DayRange } from '@/components/forms/day-range'
import { FilterFrame } from '@/components/forms/filter-frame'
import { Button } from '@/components/ui/button'
import { optionsOf, Select } from '@/components/ui/select'
import { TextInput } from '@/components/ui/text-input'
import { DUE_CHOICE_WORDS, SOURCE_WORDS } from '@/lib/dossiers/labels/inbox'
import type { ServedProcedure } from '@/lib/dossiers/queries/inbox/choices'
import { chosenOf, type InboxFilter as Filter } from '@/lib/dossiers/schema/inbox'

/** By code or name, in every list of the officer. */
export function InboxSearch({ search }: { search: string }) {
  return (
    <search>
      <form action="/can-bo" className="mb-3 flex flex-wrap items-end gap-3">
        <TextInput
          name="q"
          type="search"
          label="Mã hồ sơ, thủ tục hoặc tên chủ hồ sơ"
          defaultValue={search}
          width="medium"
        />
        <Button kind="secondary" icon="search">
          Tìm
        </Button>
      </form>
    </search>
  )
}

function fieldsOf(procedures: readonly ServedProcedure[]) {
  const names = new Map(
    procedures.flatMap(({ fieldCode, fieldName }) => (fieldCode ? [[fieldCode, fieldName ?? fieldCode]] : [])),
  )
  return [...names].map(([value, label]) => ({ value, label })).toSorted((a, b) => a.label.localeCompare(b.label, 'vi'))
}

type InboxFilterProps = {
  filter: Filter
  procedures: readonly ServedProcedure[]
  colleagues: readonly { id: string; fullName: string }[]
}

/** What to look at within the tab, as a plain GET form; open while something is chosen. */
export function InboxFilter({ filter, procedures, colleagues }: InboxFilterProps) {
  const chosen = Object.keys(chosenOf(filter)).length
  const holders = [
    { value: 'toi', label: 'Tôi' },
    { value: 'chua-ai', label: 'Chưa ai giữ' },
    ...colleagues.map(({ id, fullName }) => ({ value: id, label: fullName })),
  ]
  const hidden = Object.entries({ viec: filter.tab, q: filter.search }).filter(([, value]) => value)
  return (
    <details open={chosen > 0} className="mb-3">
      <summary className="inline-flex min-h-9 cursor-pointer items-center text-link underline underline-offset-4">
        Bộ lọc{chosen > 0 ? ` (đang chọn ${chosen})` : ''}
      </summary>
      <FilterFrame
        action="/can-bo"
        button="Lọc"
        hidden={hidden.map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      >
        <Select
          name="linh-vuc"
          label="Lĩnh vực"
          emptyLabel="Tất cả"
          options={fieldsOf(procedures)}
          defaultValue={filter.fieldCode ?? ''}
        />
        <Select
          name="thu-tuc"
          label="Thủ tục"
          emptyLabel="Tất cả"
          options={procedures.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))}
          defaultValue={filter.procedureCode ?? ''}
        />
        <Select
          name="nguon"
          label="Nộp qua"
          emptyLabel="Tất cả"
          options={optionsOf(SOURCE_WORDS)}
          defaultValue={filter.source ?? ''}
        />
        <DayRange from="Nộp từ ngày" typed={filter.typed} problems={filter.problems} />
        <Select
          name="giu"
          label="Đang giữ"
          emptyLabel="Bất kỳ ai"
          options={holders}
          defaultValue={filter.holder ?? ''}
        />
        <Select
          name="han"
          label="Hạn"
          emptyLabel="Tất cả"
          options={optionsOf(DUE_CHOICE_WORDS)}
          defaultValue={filter.due ?? ''}
        />
        <Select
          name="dong"
          label="Số dòng mỗi trang"
          options={[
            { value: '20', label: '20' },
            { value: '50', label: '50' },
          ]}
          defaultValue={String(filter.pageRows)}
        />
      </FilterFrame>
    </details>
  )
}
