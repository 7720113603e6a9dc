import { FilterFrame } from '@/components/forms/filter-frame'
import { UnitSelect } from '@/components/supervision/unit-select'
import { optionsOf, Select } from '@/components/ui/select'
import { TextInput } from '@/components/ui/text-input'
import { ROLE_LABELS } from '@/lib/accounts/labels'
import type { AccountFilter as Filter } from '@/lib/accounts/schema'

type AccountFilterProps = { filter: Filter; agencies: readonly { code: string; name: string; depth: number }[] }

/** Which accounts to list, as a plain GET form. */
export function AccountFilter({ filter, agencies }: AccountFilterProps) {
  return (
    <FilterFrame
      action="/quan-tri/nguoi-dung"
      button="Lọc"
      hidden={<input type="hidden" name="tinh-trang" value={filter.view} />}
    >
      <UnitSelect units={agencies} chosen={filter.agencyCode} />
      <Select
        name="vai-tro"
        label="Vai trò"
        emptyLabel="Tất cả"
        options={optionsOf(ROLE_LABELS)}
        defaultValue={filter.role ?? ''}
      />
      <TextInput
        name="q"
        type="search"
        label="Họ tên hoặc tên đăng nhập"
        autoComplete="off"
        width="medium"
        defaultValue={filter.search}
      />
    </FilterFrame>
  )
}
