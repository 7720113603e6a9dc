import { RowAction } from '@/components/forms/row-action'
import { Table } from '@/components/ui/table'
import type { CategoryRun } from '@/lib/categories/queries'
import { type CategoryList, isFetched, LISTS, type ListSettings, marksOf } from '@/lib/categories/rules/lists'
import { requestListSyncAction } from '@/lib/national-portal/actions/categories'
import { contractSource } from '@/lib/national-portal/mapping/categories'
import { showInstantShort } from '@/lib/platform/day'
import { showCount } from '@/lib/platform/text'
import { listHref } from './addresses'
import { RunResult, ServiceMark } from './marks'

export type ListLine = {
  list: CategoryList
  settings: ListSettings
  current: number
  ended: number
  /** In force, and not yet said by the national portal. */
  ours: number
  run: CategoryRun | null
}

const COLUMNS = [
  { key: 'name', label: 'Danh mục' },
  { key: 'service', label: 'Dịch vụ' },
  { key: 'rows', label: 'Số dòng' },
  { key: 'at', label: 'Nhận lần cuối', nowrap: true },
  { key: 'result', label: 'Kết quả', card: 'plain' },
  { key: 'act', label: 'Việc', nowrap: true, card: 'plain' },
] as const

const Name = ({ list }: { list: CategoryList }) => (
  <a className="inline-flex min-h-11 items-center text-link underline underline-offset-4" href={listHref(list)}>
    {LISTS[list].name}
  </a>
)

const Service = ({ list, settings }: ListLine) => (
  <span>
    {settings.service ? <code className="block wrap-anywhere">{settings.service}</code> : null}
    <ServiceMark mark={marksOf(contractSource(list), settings).service} />
  </span>
)

function RowCounts({ current, ended, ours }: ListLine) {
  return (
    <span>
      <span className="tabular-nums">{showCount(current)}</span> đang dùng
      {ours > 0 ? <span className="block text-ink-700">{showCount(ours)} chờ Cổng quốc gia xác nhận</span> : null}
      {ended > 0 ? <span className="block text-ink-700">{showCount(ended)} đã hết hiệu lực</span> : null}
    </span>
  )
}

function FetchNow({ list, settings }: ListLine) {
  if (!isFetched(settings)) return <span>{settings.service ? 'Chưa biết khóa của dòng' : 'Không tự nhận'}</span>
  return <RowAction action={requestListSyncAction} fields={{ list }} button="Nhận ngay" about={LISTS[list].name} />
}

/** The shared lists, each with its last fetch. */
export function ListTable({ lines }: { lines: readonly ListLine[] }) {
  return (
    <Table
      id="danh-muc"
      caption="Danh mục dùng chung và lần nhận gần nhất từ Cổng quốc gia"
      columns={COLUMNS}
      rows={lines.map((line) => ({
        key: line.list,
        cells: {
          name: <Name list={line.list} />,
          service: <Service {...line} />,
          rows: <RowCounts {...line} />,
          at: line.run ? showInstantShort(line.run.finishedAt ?? line.run.askedAt) : 'Chưa nhận lần nào',
          result: line.run ? <RunResult run={line.run} /> : null,
          act: <FetchNow {...line} />,
        },
      }))}
    />
  )
}
