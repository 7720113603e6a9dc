import { FilterFrame } from '@/components/forms/filter-frame'
import { optionsOf, Select } from '@/components/ui/select'
import { TextInput } from '@/components/ui/text-input'
import type { CategoryList } from '@/lib/categories/rules/lists'
import type { RowsAddress } from '@/lib/categories/schema'
import { listHref } from './addresses'

const VIEWS = { 'dang-dung': 'Đang dùng', 'da-het': 'Đã hết hiệu lực', 'tat-ca': 'Tất cả' }

/** Which rows of a list to show, as a plain GET form. */
export function RowFilter({ list, asked }: { list: CategoryList; asked: RowsAddress }) {
  return (
    <FilterFrame action={listHref(list)} button="Tìm">
      <TextInput name="q" type="search" label="Mã hoặc tên" autoComplete="off" width="medium" defaultValue={asked.q} />
      <Select name="xem" label="Tình trạng" options={optionsOf(VIEWS)} defaultValue={asked.xem} />
    </FilterFrame>
  )
}
