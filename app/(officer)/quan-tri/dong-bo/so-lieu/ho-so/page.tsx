import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ExchangeNav } from '@/components/national-portal/exchange-nav'
import { countedHref, figuresHref } from '@/components/statistics/addresses'
import { CountedTable } from '@/components/statistics/counted-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Pagination } from '@/components/ui/pagination'
import { officerOrSignIn } from '@/lib/auth/gates'
import { now } from '@/lib/platform/clock'
import { FIGURE_WORDS } from '@/lib/statistics/labels'
import { listCounted } from '@/lib/statistics/queries/dossiers'
import { showMonth } from '@/lib/statistics/rules/months'
import { FiguresPlace } from '@/lib/statistics/schema/figures'

export const metadata: Metadata = { title: 'Hồ sơ của số liệu' }

export default async function CountedPage({ searchParams }: PageProps<'/quan-tri/dong-bo/so-lieu/ho-so'>) {
  const officer = await officerOrSignIn('administrator', 'supervisor')
  const place = FiguresPlace.parse(await searchParams)
  const { month, figure } = place
  const list = month ? await listCounted(officer, month, place, now()) : null
  if (!month || !list) notFound()
  const here = { ...place, month, after: undefined }

  return (
    <div className="space-y-4">
      <h1 className="text-xl font-semibold">
        {FIGURE_WORDS[figure]}, {showMonth(month)}
      </h1>
      <ExchangeNav current="/quan-tri/dong-bo/so-lieu" />
      <p>
        <a className="inline-flex min-h-11 items-center text-link underline" href={figuresHref({ ...here, figure })}>
          Về 13 số liệu
        </a>
      </p>
      {list.rows.length === 0 ? (
        <EmptyState>Không có hồ sơ nào trong số liệu này.</EmptyState>
      ) : (
        <CountedTable rows={list.rows} />
      )}
      <Pagination
        label="Trang hồ sơ"
        nextHref={list.next && countedHref({ ...here, after: list.next })}
        previousHref={place.after ? countedHref(here) : undefined}
      />
    </div>
  )
}
