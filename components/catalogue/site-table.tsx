import { Table } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { COMPARISON_WORDS } from '@/lib/catalogue/labels/catalogue'
import type { SiteRow } from '@/lib/catalogue/queries/sites'
import { showInstantShort } from '@/lib/platform/day'
import { showCount } from '@/lib/platform/text'
import { siteAddress } from './addresses'

type Outcome = NonNullable<SiteRow['outcome']>

const TONES = { equal: 'success', different: 'warning', failed: 'error' } as const
const SHAPES = { equal: 'circle', different: 'triangle', failed: 'square' } as const

/** What a comparison came to, in words, colour and shape. */
export function ComparisonTag({ outcome }: { outcome: Outcome | null }) {
  if (outcome === null) return <Tag>Chưa đối chiếu</Tag>
  return (
    <Tag tone={TONES[outcome]} shape={SHAPES[outcome]}>
      {COMPARISON_WORDS[outcome]}
    </Tag>
  )
}

/** Nothing was counted where there was no comparison, or where the site could not be read. */
const counted = ({ outcome }: SiteRow, value: number | null) =>
  value === null || outcome === 'failed' ? '–' : showCount(value)

/** Registered sites with what the last comparison of each found. */
export function SiteTable({ sites }: { sites: readonly SiteRow[] }) {
  return (
    <Table
      id="trang"
      caption="Trang của các đơn vị, theo tên"
      columns={[
        { key: 'name', label: 'Trang' },
        { key: 'outcome', label: 'Lần cuối', nowrap: true, card: 'plain' },
        { key: 'at', label: 'Lúc', nowrap: true },
        { key: 'listed', label: 'Có / phải có', align: 'right', nowrap: true },
        { key: 'missing', label: 'Thiếu', align: 'right' },
        { key: 'extra', label: 'Thừa', align: 'right' },
        { key: 'differing', label: 'Khác', align: 'right' },
      ]}
      rows={sites.map((site) => ({
        key: site.id,
        cells: {
          name: (
            <span className="wrap-anywhere">
              <a className="inline-flex min-h-11 items-center text-link underline" href={siteAddress(site.id)}>
                {site.name}
              </a>
              {site.active ? null : ' (đã dừng)'}
            </span>
          ),
          outcome: <ComparisonTag outcome={site.outcome} />,
          at: site.at ? showInstantShort(site.at) : '–',
          listed: `${counted(site, site.listed)} / ${site.expected === null ? '–' : showCount(site.expected)}`,
          missing: counted(site, site.missing),
          extra: counted(site, site.extra),
          differing: counted(site, site.differing),
        },
      }))}
    />
  )
}
