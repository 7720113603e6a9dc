import { Table } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { SECTION_WORDS } from '@/lib/catalogue/labels/catalogue'
import type { Difference } from '@/lib/catalogue/rules/differences'

/** Lines that stand on both sides are plain; the others are marked in the tags of their kind, for screen readers too. */
function Lines({
  lines,
  others,
  side,
}: {
  lines: readonly string[]
  others: readonly string[]
  side: 'before' | 'after'
}) {
  if (lines.length === 0) return <span className="text-ink-500">Không có</span>
  return (
    <ul className="space-y-1">
      {lines.map((line, index) => {
        const key = `${index} ${line}`
        if (others.includes(line)) return <li key={key}>{line}</li>
        return (
          <li key={key} className="wrap-anywhere">
            {side === 'before' ? (
              <del className="bg-error-50 text-error">{line}</del>
            ) : (
              <ins className="bg-success-50 text-success">{line}</ins>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** The two texts side by side, part by part; parts that are equal are left out. */
export function DifferenceTable({ differences }: { differences: readonly Difference[] }) {
  return (
    <Table
      id="khac-nhau"
      caption="Từng mục khác nhau: dòng bỏ đi gạch ngang, dòng thêm vào gạch chân"
      columns={[
        { key: 'section', label: 'Mục' },
        { key: 'before', label: 'Cũ' },
        { key: 'after', label: 'Mới' },
      ]}
      rows={differences.map(({ section, aspect, before, after }) => ({
        key: section,
        cells: {
          section: (
            <span className="inline-flex flex-col items-start gap-1">
              {SECTION_WORDS[section]}
              {aspect === 'fee' || aspect === 'deadline' ? (
                <Tag tone="warning" shape="triangle">
                  Cần xem kỹ
                </Tag>
              ) : null}
            </span>
          ),
          before: <Lines lines={before} others={after} side="before" />,
          after: <Lines lines={after} others={before} side="after" />,
        },
      }))}
    />
  )
}
