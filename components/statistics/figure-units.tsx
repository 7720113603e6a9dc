import { Table } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { figureText, MESSAGE_WORDS } from '@/lib/statistics/labels'
import type { FigureCall, UnitFigures } from '@/lib/statistics/queries/figures'

const number = (key: string, label: string) => ({ key, label, align: 'right' as const })

const COLUMNS = [
  { key: 'unit', label: 'Cơ quan' },
  number('received', 'Nhận trong kỳ'),
  number('carried', 'Tồn kỳ trước'),
  number('processed', 'Đã xử lý'),
  number('onTime', 'Đúng hẹn'),
  number('pending', 'Chưa xử lý'),
  number('paused', 'Tạm dừng'),
  number('overdue', 'Quá hạn'),
  { key: 'sent', label: 'Gửi Cổng quốc gia', nowrap: true },
]

/** What became of the call that has this unit's row. */
export function SentTag({ messages, code }: { messages: readonly FigureCall[]; code: string }) {
  const message = messages.find(({ agencyCodes }) => agencyCodes.includes(code))
  if (!message) return <>Chưa gửi</>
  const { name, tone } = MESSAGE_WORDS[message.state]
  return <Tag tone={tone}>{name}</Tag>
}

type FigureUnitsProps = {
  units: readonly UnitFigures[]
  /** What was told nationally; without it nothing is said of that. Units are told by who settles, not by who received. */
  messages?: readonly FigureCall[] | undefined
  hrefOf?: (code: string) => string
}

/** Every unit of a month; the name opens its thirteen figures where there are such pages. */
export function FigureUnits({ units, messages, hrefOf }: FigureUnitsProps) {
  const link = ({ agencyCode, agencyName }: UnitFigures) =>
    hrefOf ? (
      <a className="text-link underline underline-offset-4" href={hrefOf(agencyCode)}>
        {agencyName}
      </a>
    ) : (
      agencyName
    )
  if (units.length === 0) return <p>Không có cơ quan nào có hồ sơ trong kỳ này.</p>
  const columns = messages ? COLUMNS : COLUMNS.filter(({ key }) => key !== 'sent')
  return (
    <Table
      id="theo-don-vi"
      caption="Theo mã cơ quan"
      columns={columns}
      rows={units.map((unit) => ({
        key: unit.agencyCode,
        cells: {
          unit: link(unit),
          received: figureText(unit, 'nhan-trong-ky'),
          carried: figureText(unit, 'ton-ky-truoc'),
          processed: figureText(unit, 'da-xu-ly'),
          onTime: figureText(unit, 'phan-tram-dung-hen'),
          pending: figureText(unit, 'chua-xu-ly'),
          paused: unit.paused,
          overdue: figureText(unit, 'chua-xu-ly-qua-han'),
          sent: messages && <SentTag messages={messages} code={unit.agencyCode} />,
        },
      }))}
    />
  )
}
