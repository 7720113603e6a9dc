import { Table } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import type { FieldRow } from '@/lib/national-portal/mapping/content'

const COLUMNS = [
  { key: 'path', label: 'Trường' },
  { key: 'ours', label: 'Của ta' },
  { key: 'sent', label: 'Đã gửi gần nhất' },
  { key: 'theirs', label: 'Tra cứu trả lời' },
]

const value = (text: string | null) => <span className="wrap-anywhere">{text === null ? '–' : text || '(trống)'}</span>

/** The dossier field by field on the three sides; fields that differ stand first. */
export function ContentTable({ fields }: { fields: readonly FieldRow[] }) {
  const ordered = [...fields.filter(({ differs }) => differs), ...fields.filter(({ differs }) => !differs)]
  return (
    <Table
      id="truong"
      caption="Trường khác nhau đứng trước. Số định danh, số điện thoại được che. – là không nói đến."
      columns={COLUMNS}
      rows={ordered.map((field) => ({
        key: field.path,
        cells: {
          path: (
            <>
              {field.path} {field.differs ? <Tag tone="warning">Khác</Tag> : null}
            </>
          ),
          ours: value(field.ours),
          sent: value(field.sent),
          theirs: value(field.theirs),
        },
      }))}
    />
  )
}
