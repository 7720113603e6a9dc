import { Table } from '@/components/ui/table'
import { KIND_WORDS, LEDGER_WORDS } from '@/lib/national-portal/labels/ledger'
import type { LedgerCount } from '@/lib/national-portal/queries/monitor'
import { KINDS, OPEN_STATES } from '@/lib/national-portal/schema/ledger'
import { showCount } from '@/lib/platform/text'

const STATES = ['equal', ...OPEN_STATES, 'not_due'] as const
const COLUMNS = [
  { key: 'kind', label: 'Loại' },
  ...STATES.map((state) => ({ key: state, label: LEDGER_WORDS[state].name, align: 'right' as const })),
]

/** Rows of the ledger by kind and state; what is open leads to its list. */
export function CountTable({ counts }: { counts: readonly LedgerCount[] }) {
  const countOf = (kind: string, state: string) =>
    counts.find((one) => one.kind === kind && one.state === state)?.count ?? 0
  return (
    <Table
      id="so-dong-bo"
      caption="Số dòng của sổ đồng bộ, đếm cùng một lúc"
      columns={COLUMNS}
      rows={KINDS.map((kind) => ({
        key: kind,
        cells: {
          kind: KIND_WORDS[kind],
          ...Object.fromEntries(
            STATES.map((state) => [
              state,
              <Count key={state} count={countOf(kind, state)} kind={kind} state={state} />,
            ]),
          ),
        },
      }))}
    />
  )
}

type CountProps = { count: number; kind: (typeof KINDS)[number]; state: (typeof STATES)[number] }

function Count({ count, kind, state }: CountProps) {
  const shown = showCount(count)
  if (count === 0 || !OPEN_STATES.some((open) => open === state)) return shown
  return (
    <a className="text-link underline" href={`/quan-tri/dong-bo/ho-so?loai=${kind}&trang-thai=${state}`}>
      {shown}
      <span className="sr-only">
        {' '}
        {KIND_WORDS[kind]}: {LEDGER_WORDS[state].name}
      </span>
    </a>
  )
}
