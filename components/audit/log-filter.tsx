import { FilterFrame } from '@/components/forms/filter-frame'
import { optionsOf, Select } from '@/components/ui/select'
import { TextInput } from '@/components/ui/text-input'
import { AUDIT_ACT_WORDS } from '@/lib/audit/labels'
import type { AuditFilter } from '@/lib/supervision/schema/audit-log'

const ACTS = optionsOf(AUDIT_ACT_WORDS)

/** What to look for, as a plain GET form. */
export function LogFilter({ filter }: { filter: AuditFilter }) {
  return (
    <FilterFrame action="/quan-tri/nhat-ky" button="Tìm">
      <TextInput
        name="nguoi"
        label="Cán bộ"
        hint="Tên đăng nhập, hoặc một phần họ tên"
        autoComplete="off"
        width="medium"
        defaultValue={filter.person}
      />
      <Select name="viec" label="Việc" emptyLabel="Tất cả" options={ACTS} defaultValue={filter.act ?? ''} />
      <TextInput
        name="ma"
        label="Mã hồ sơ"
        hint="Nhập đủ mã"
        autoComplete="off"
        width="medium"
        defaultValue={filter.dossierCode}
      />
      <TextInput
        name="tu"
        label="Từ lúc"
        hint="Ví dụ: 23/11/2026 hoặc 23/11/2026 08:00"
        width="medium"
        defaultValue={filter.typed.tu}
        error={filter.problems.tu}
      />
      <TextInput
        name="den"
        label="Đến hết"
        hint="Ví dụ: 23/11/2026 hoặc 23/11/2026 17:00"
        width="medium"
        defaultValue={filter.typed.den}
        error={filter.problems.den}
      />
    </FilterFrame>
  )
}
