import { RowAction } from '@/components/forms/row-action'
import { Tag } from '@/components/ui/tag'
import { endDelegationAction } from '@/lib/accounts/actions'
import { showInstant } from '@/lib/platform/day'

type Delegation = {
  id: string
  absentName: string
  delegateName: string
  agencyName: string
  startsAt: Date
  endsAt: Date
  reason: string
  mayEnd: boolean
}

type DelegationListProps = { rows: readonly Delegation[]; empty: string; at: Date }

/** Who stands in for whom, with a button that ends it where the reader may. */
export function DelegationList({ rows, empty, at }: DelegationListProps) {
  if (rows.length === 0) return <p>{empty}</p>
  return (
    <ul className="border-t border-line">
      {rows.map((row) => (
        <li
          key={row.id}
          className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 border-b border-line py-3"
        >
          <div>
            <p>
              <span className="font-semibold">{row.delegateName}</span> thay{' '}
              <span className="font-semibold">{row.absentName}</span>{' '}
              {row.startsAt <= at && at < row.endsAt ? <Tag tone="success">Đang có hiệu lực</Tag> : null}
            </p>
            <p className="text-sm text-ink-700">
              Từ {showInstant(row.startsAt)} đến {showInstant(row.endsAt)} · {row.agencyName}
            </p>
            <p className="text-sm whitespace-pre-line">{row.reason}</p>
          </div>
          {row.mayEnd ? (
            <RowAction
              action={endDelegationAction}
              fields={{ delegationId: row.id }}
              button="Chấm dứt"
              about={`ủy quyền cho ${row.delegateName} thay ${row.absentName}`}
            />
          ) : null}
        </li>
      ))}
    </ul>
  )
}
