import { Table } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import type { ListedRow } from '@/lib/categories/rules/browse'
import type { CategoryList } from '@/lib/categories/rules/lists'
import { showInstantShort } from '@/lib/platform/day'
import { rowHref } from './addresses'

const COLUMNS = [
  { key: 'code', label: 'Mã', nowrap: true },
  { key: 'name', label: 'Tên', card: 'plain' },
  { key: 'parent', label: 'Thuộc mã', nowrap: true },
  { key: 'state', label: 'Tình trạng', nowrap: true, card: 'plain' },
  { key: 'validity', label: 'Hiệu lực', nowrap: true },
] as const

export function RowState({ row }: { row: ListedRow }) {
  if (row.state === 'own')
    return (
      <Tag tone="info" shape="square">
        Dòng của tỉnh
      </Tag>
    )
  if (row.state === 'hidden')
    return (
      <Tag tone="warning" shape="pause">
        Tỉnh ẩn
      </Tag>
    )
  if (row.state === 'ended') return <Tag shape="square">Đã hết hiệu lực</Tag>
  return row.source === 'national' ? (
    <Tag tone="success" shape="circle">
      Đang dùng
    </Tag>
  ) : (
    <Tag tone="warning" shape="triangle">
      Đang dùng, chờ xác nhận
    </Tag>
  )
}

export const validityWords = ({ from, to }: Pick<ListedRow, 'from' | 'to'>) =>
  [from ? `từ ${showInstantShort(from)}` : 'chưa rõ từ ngày nào', to ? `đến trước ${showInstantShort(to)}` : '']
    .filter((part) => part !== '')
    .join(', ')

const Code = ({ list, row }: { list: CategoryList; row: ListedRow }) => (
  <a
    className="inline-flex min-h-11 items-center text-link underline underline-offset-4"
    href={rowHref(list, row.code)}
  >
    {row.code}
  </a>
)

const Name = ({ row }: { row: ListedRow }) => (
  <span>
    {row.name}
    {row.nationalName ? (
      <span className="block text-ink-700">Tên riêng của tỉnh. Cổng quốc gia: {row.nationalName}</span>
    ) : null}
  </span>
)

/** Rows of a list. */
export function RowTable({ list, rows, total }: { list: CategoryList; rows: readonly ListedRow[]; total: string }) {
  return (
    <Table
      id="dong"
      caption={`${total}, theo mã`}
      columns={COLUMNS}
      rows={rows.map((row) => ({
        key: row.code,
        cells: {
          code: <Code list={list} row={row} />,
          name: <Name row={row} />,
          parent: row.parentCode,
          state: <RowState row={row} />,
          validity: row.state === 'own' ? null : validityWords(row),
        },
      }))}
    />
  )
}
