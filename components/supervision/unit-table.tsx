import { accountsOfHref } from '@/components/accounts/addresses'
import { Table } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { ROLE_LABELS } from '@/lib/accounts/labels'
import type { OfficerRole } from '@/lib/auth/actor'
import { LEVEL_WORDS } from '@/lib/categories/labels'
import { ACT_WORDS } from '@/lib/dossiers/labels'
import type { Unit } from '@/lib/supervision/queries/units'
import { actsOfNobody } from '@/lib/supervision/rules'

const COLUMNS = [
  { key: 'unit', label: 'Đơn vị' },
  { key: 'level', label: 'Cấp', nowrap: true, card: 'plain' as const },
  { key: 'services', label: 'Thủ tục nhận tại đây', align: 'right' as const },
  { key: 'officers', label: 'Cán bộ', align: 'right' as const },
  { key: 'staff', label: 'Theo vai trò' },
  { key: 'gaps', label: 'Việc chưa ai làm được' },
]

export const unitHref = (code: string) => `/quan-tri/don-vi/${encodeURIComponent(code)}`

const heldIn = ({ staff }: Unit) => (Object.keys(ROLE_LABELS) as OfficerRole[]).filter((role) => (staff[role] ?? 0) > 0)

/** `Cán bộ Một cửa: 2, Lãnh đạo: 1` */
export const staffWords = (unit: Unit): string =>
  heldIn(unit)
    .map((role) => `${ROLE_LABELS[role]}: ${unit.staff[role]}`)
    .join(', ') || 'Chưa có ai'

/** What nobody there may do, told only of units where dossiers are handed in. */
export const gapsOf = (unit: Unit): string[] =>
  unit.services === 0 ? [] : actsOfNobody(heldIn(unit)).map((act) => ACT_WORDS[act].button)

function Gaps({ gaps, unit }: { gaps: readonly string[]; unit: Unit }) {
  if (unit.officers === 0) return <Tag tone="warning">Mọi việc</Tag>
  return (
    <>
      <Tag tone="warning">{gaps.length} việc</Tag> {gaps.join(', ')}
    </>
  )
}

function UnitLink({ unit }: { unit: Unit }) {
  return (
    <a className="text-link underline underline-offset-4" href={unitHref(unit.code)}>
      {unit.name}
    </a>
  )
}

function OfficersLink({ unit }: { unit: Unit }) {
  return (
    <a className="text-link underline underline-offset-4" href={accountsOfHref(unit.code)}>
      {unit.officers}
      <span className="sr-only"> cán bộ của {unit.name}</span>
    </a>
  )
}

/** Every unit under the one it belongs to. */
export function UnitTable({ units }: { units: readonly Unit[] }) {
  return (
    <Table
      id="danh-sach-don-vi"
      caption="Mỗi đơn vị đứng sau đơn vị cấp trên của nó"
      columns={COLUMNS}
      rows={units.map((unit) => {
        const gaps = gapsOf(unit)
        return {
          key: unit.code,
          cells: {
            unit: (
              <>
                <span className="max-md:hidden">{'– '.repeat(unit.depth)}</span>
                <UnitLink unit={unit} /> <span className="whitespace-nowrap tabular-nums">{unit.code}</span>
              </>
            ),
            level: LEVEL_WORDS[unit.level],
            services: unit.services,
            officers: <OfficersLink unit={unit} />,
            staff: staffWords(unit),
            gaps: gaps.length > 0 ? <Gaps gaps={gaps} unit={unit} /> : null,
          },
        }
      })}
    />
  )
}
