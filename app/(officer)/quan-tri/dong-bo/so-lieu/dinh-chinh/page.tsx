import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ExchangeNav } from '@/components/national-portal/exchange-nav'
import { figuresHref } from '@/components/statistics/addresses'
import { DifferenceTable } from '@/components/statistics/difference-table'
import { officerOrSignIn } from '@/lib/auth/gates'
import { showInstant } from '@/lib/platform/day'
import { listDifferences } from '@/lib/statistics/queries/dossiers'
import { showMonth } from '@/lib/statistics/rules/months'
import { FiguresPlace } from '@/lib/statistics/schema/figures'

export const metadata: Metadata = { title: 'Hồ sơ khác sau đính chính' }

export default async function DifferencesPage({ searchParams }: PageProps<'/quan-tri/dong-bo/so-lieu/dinh-chinh'>) {
  const officer = await officerOrSignIn('administrator', 'supervisor')
  const { month, version } = FiguresPlace.parse(await searchParams)
  const found = month && version ? await listDifferences(officer, month, version) : null
  if (!month || !version || !found) notFound()

  return (
    <div className="space-y-4">
      <h1 className="text-xl font-semibold">
        Bản {version} khác bản {version - 1}, {showMonth(month)}
      </h1>
      <ExchangeNav current="/quan-tri/dong-bo/so-lieu" />
      <p>
        <a className="inline-flex min-h-11 items-center text-link underline" href={figuresHref({ month, version })}>
          Về 13 số liệu
        </a>
      </p>
      <p>
        Chốt lúc {showInstant(found.version.computedAt)}, {found.version.officerName ?? 'tự động theo lịch'}.
        {found.version.reason ? ` Lý do đính chính: ${found.version.reason}` : ''}
      </p>
      <p>
        {found.total} hồ sơ được tính khác
        {found.total > found.rows.length ? `, dưới đây là ${found.rows.length} hồ sơ đầu` : ''}.
      </p>
      <DifferenceTable rows={found.rows} version={version} />
    </div>
  )
}
