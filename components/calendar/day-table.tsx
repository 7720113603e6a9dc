import { Table } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { DAY_KIND_WORDS, DAY_STATE_WORDS, decisionWords, weekdayWords } from '@/lib/categories/labels'
import type { CalendarDayRow } from '@/lib/categories/queries'
import { type Day, showDay } from '@/lib/platform/day'

const COLUMNS = [
  { key: 'day', label: 'Ngày', nowrap: true },
  { key: 'kind', label: 'Loại', nowrap: true, card: 'plain' },
  { key: 'name', label: 'Tên', card: 'plain' },
  { key: 'state', label: 'Tình trạng', nowrap: true, card: 'plain' },
  { key: 'source', label: 'Căn cứ' },
  { key: 'edit', label: 'Việc', nowrap: true, card: 'plain' },
] as const

const editHref = (day: string) => `/quan-tri/ngay-nghi/sua?ngay=${day}`
const removeHref = (day: string, version: number) =>
  `/quan-tri/ngay-nghi/sua?xem=1&viec=bo&ngay=${day}&phien-ban=${version}`

function State({ confirmed }: { confirmed: boolean }) {
  return confirmed ? (
    <Tag tone="success" shape="circle">
      {DAY_STATE_WORDS.confirmed}
    </Tag>
  ) : (
    <Tag tone="warning" shape="triangle">
      {DAY_STATE_WORDS.proposed}
    </Tag>
  )
}

function Links({ row, version }: { row: CalendarDayRow; version: number }) {
  const day = showDay(row.day as Day)
  return (
    <span className="flex gap-x-4">
      <a className="inline-flex min-h-11 items-center text-link underline" href={editHref(row.day)}>
        {row.confirmed ? 'Sửa' : 'Sửa, xác nhận'} <span className="sr-only">ngày {day}</span>
      </a>
      <a className="inline-flex min-h-11 items-center text-link underline" href={removeHref(row.day, version)}>
        Bỏ <span className="sr-only">ngày {day}</span>
      </a>
    </span>
  )
}

const dayWords = ({ day }: CalendarDayRow) => `${showDay(day as Day)}, ${weekdayWords(day as Day)}`

type DayTableProps = { rows: readonly CalendarDayRow[]; year: number; version: number }

/** The days of a year that differ from the ordinary week; every change of one goes over its preview. */
export function DayTable({ rows, year, version }: DayTableProps) {
  return (
    <Table
      id="lich"
      caption={`Ngày nghỉ và ngày làm bù năm ${year}, theo thứ tự ngày`}
      columns={COLUMNS}
      rows={rows.map((row) => ({
        key: row.day,
        cells: {
          day: dayWords(row),
          kind: DAY_KIND_WORDS[row.kind],
          name: row.name,
          state: <State confirmed={row.confirmed} />,
          source: decisionWords(row),
          edit: <Links row={row} version={version} />,
        },
      }))}
    />
  )
}
