import { Notice } from '@/components/ui/notice'
import { Table } from '@/components/ui/table'
import { DIFFERENCE_WORDS } from '@/lib/catalogue/labels/catalogue'
import type { SitePage } from '@/lib/catalogue/queries/sites'
import { showInstantShort } from '@/lib/platform/day'
import { showCount } from '@/lib/platform/text'
import { ComparisonTag } from './site-table'

type Run = SitePage['runs'][number]

/** Codes of one kind, named; nothing where there are none. */
function Codes({ title, codes, count }: { title: string; codes: readonly string[]; count: number }) {
  if (count === 0) return null
  return (
    <div>
      <h3 className="font-semibold">
        {title} ({showCount(count)})
      </h3>
      <p className="wrap-anywhere">
        {codes.join(', ')}
        {codes.length < count ? '…' : ''}
      </p>
    </div>
  )
}

/** What one comparison found, by code. */
export function ComparisonReport({ run }: { run: Run }) {
  const { reason, missing, extra, differing, repeated } = run.detail
  return (
    <section aria-labelledby="lan-cuoi" className="space-y-3">
      <h2 id="lan-cuoi" className="text-lg font-semibold">
        Lần cuối, {showInstantShort(run.at)}
      </h2>
      <p>
        <ComparisonTag outcome={run.outcome} />{' '}
        {run.outcome === 'failed' ? 'Danh mục' : `Trang có ${showCount(run.listed)} dòng, danh mục`} của tỉnh có{' '}
        {showCount(run.expected)} thủ tục.
      </p>
      {reason ? (
        <Notice tone="error" heading="none" title="Không đọc được trang">
          <p>{reason}.</p>
        </Notice>
      ) : null}
      <Codes title="Thiếu trên trang" codes={missing} count={run.missing} />
      <Codes title="Thừa trên trang" codes={extra} count={extra.length} />
      <Codes title="Lặp lại trên trang" codes={repeated} count={repeated.length} />
      {differing.length > 0 ? (
        <Table
          id="khac"
          caption="Thủ tục khác nhau"
          columns={[
            { key: 'code', label: 'Mã', nowrap: true },
            { key: 'what', label: 'Khác ở' },
            { key: 'ours', label: 'Danh mục' },
            { key: 'theirs', label: 'Trang' },
          ]}
          rows={differing.map(({ code, what, ours, theirs }) => ({
            key: `${code} ${what}`,
            cells: {
              code,
              what: DIFFERENCE_WORDS[what],
              ours: <span className="wrap-anywhere">{ours}</span>,
              theirs: <span className="wrap-anywhere">{theirs}</span>,
            },
          }))}
        />
      ) : null}
    </section>
  )
}

/** Of a site that could not be read nothing was counted. */
const counted = ({ outcome }: Run, count: number) => (outcome === 'failed' ? '–' : showCount(count))

/** The comparisons before, newest first. */
export function ComparisonTable({ runs }: { runs: readonly Run[] }) {
  return (
    <Table
      id="cac-lan"
      caption="Các lần đối chiếu, mới nhất trước"
      columns={[
        { key: 'at', label: 'Lúc', nowrap: true },
        { key: 'outcome', label: 'Kết quả', nowrap: true, card: 'plain' },
        { key: 'missing', label: 'Thiếu', align: 'right' },
        { key: 'extra', label: 'Thừa, lặp', align: 'right' },
        { key: 'differing', label: 'Khác', align: 'right' },
      ]}
      rows={runs.map((run) => ({
        key: run.id,
        cells: {
          at: showInstantShort(run.at),
          outcome: (
            <>
              <ComparisonTag outcome={run.outcome} />
              {run.detail.reason ? <span className="block wrap-anywhere">{run.detail.reason}</span> : null}
            </>
          ),
          missing: counted(run, run.missing),
          extra: counted(run, run.extra),
          differing: counted(run, run.differing),
        },
      }))}
    />
  )
}
