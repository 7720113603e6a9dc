import type { Metadata } from 'next'
import { FilterFrame } from '@/components/forms/filter-frame'
import { PUBLISHED_PATH } from '@/components/statistics/addresses'
import { FigureTable } from '@/components/statistics/figure-table'
import { FigureUnits } from '@/components/statistics/figure-units'
import { HowCounted } from '@/components/statistics/how-counted'
import { EmptyState } from '@/components/ui/empty-state'
import { Select } from '@/components/ui/select'
import { showInstant } from '@/lib/platform/day'
import { getPublishedFigures, listPublishedMonths } from '@/lib/statistics/queries/published'
import { monthBefore, showMonth } from '@/lib/statistics/rules/months'
import { FiguresPlace } from '@/lib/statistics/schema/figures'

export const metadata: Metadata = { title: 'Số liệu giải quyết hồ sơ' }

export default async function PublishedFiguresPage({ searchParams }: PageProps<'/thong-ke'>) {
  const { month: asked } = FiguresPlace.parse(await searchParams)
  const months = await listPublishedMonths()
  const month = asked ?? months[0]
  const figures = month && (await getPublishedFigures(month, monthBefore(month)))

  return (
    <div className="space-y-6">
      <h1 className="text-2xl font-semibold text-brand-800 sm:text-3xl">
        Số liệu giải quyết hồ sơ{month ? ` ${showMonth(month)}` : ''}
      </h1>
      {months.length > 0 ? (
        <FilterFrame action={PUBLISHED_PATH} button="Xem" clear="Về tháng mới nhất">
          <Select
            name="ky"
            label="Kỳ"
            options={months.map((value) => ({ value, label: showMonth(value) }))}
            defaultValue={figures ? figures.month : ''}
          />
        </FilterFrame>
      ) : null}
      {figures ? (
        <>
          <p className="max-w-read text-ink-700">
            Số liệu toàn tỉnh của bản {figures.version}, chốt lúc {showInstant(figures.computedAt)}
            {figures.version > 1 ? `, sau ${figures.version - 1} lần đính chính` : ''}. Tính theo lịch sử xử lý đến hết
            tháng; việc làm sau đó không đổi các số này.
          </p>
          <FigureTable
            about={`13 số liệu ${showMonth(figures.month)}, toàn tỉnh`}
            counts={figures.province}
            before={figures.before}
          />
          <section aria-labelledby="theo-tung-don-vi" className="space-y-3">
            <h2 id="theo-tung-don-vi" className="text-lg font-semibold">
              Theo cơ quan xử lý
            </h2>
            <p className="text-ink-700">Chỉ gồm cơ quan có hồ sơ trong kỳ.</p>
            <FigureUnits units={figures.units} />
          </section>
          <HowCounted />
        </>
      ) : (
        <EmptyState>
          {month
            ? `Số liệu ${showMonth(month)} chưa được chốt nên chưa công bố.`
            : 'Chưa có kỳ số liệu nào được chốt. Số liệu được công bố ở đây sau khi hết tháng.'}
        </EmptyState>
      )}
    </div>
  )
}
