import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import { TextInput } from '@/components/ui/text-input'
import { AUDIT_ACT_WORDS } from '@/lib/audit/labels'
import type { AuditFilter } from '@/lib/supervision/schema/audit-log'

const ACTS = Object.entries(AUDIT_ACT_WORDS).map(([value, label]) => ({ value, label }))

/** What to look for, as a plain GET form. */
export function LogFilter({ filter }: { filter: AuditFilter }) {
  return (
    <search>
      <form action="/quan-tri/nhat-ky" className="mb-4 space-y-3 rounded-md border border-line bg-white p-4">
        <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
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
        </div>
        <p className="flex flex-wrap items-center gap-3">
          <Button icon="search">Tìm</Button>
          <a className="inline-flex min-h-11 items-center text-link underline" href="/quan-tri/nhat-ky">
            Xóa bộ lọc
          </a>
        </p>
      </form>
    </search>
  )
}
