import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import { SITES } from '@/components/catalogue/addresses'
import { ComparisonPicture } from '@/components/catalogue/comparison-picture'
import { ComparisonReport, ComparisonTable } from '@/components/catalogue/comparison-report'
import { SiteActForm } from '@/components/catalogue/site-forms'
import { EmptyState } from '@/components/ui/empty-state'
import { officerOrSignIn } from '@/lib/auth/gates'
import { keepsCatalogue } from '@/lib/catalogue/policy'
import { getSite } from '@/lib/catalogue/queries/sites'

export const metadata: Metadata = { title: 'Đối chiếu một trang' }

export default async function SitePage({ params }: PageProps<'/quan-tri/dong-bo/cong-thanh-phan/[ma]'>) {
  const officer = await officerOrSignIn('administrator', 'supervisor')
  const id = z.uuid().safeParse((await params).ma)
  const found = id.success ? await getSite(officer, id.data) : null
  if (!found) notFound()
  const { site, runs } = found
  const [last] = runs

  return (
    <div className="space-y-6">
      <div>
        <a className="inline-flex min-h-11 items-center text-link underline" href={SITES}>
          Cổng thành phần
        </a>
        <h1 className="text-xl font-semibold">{site.name}</h1>
        <p className="wrap-anywhere text-ink-700">
          {site.url}
          {site.active ? '' : ' (đã dừng đối chiếu hằng đêm)'}
        </p>
      </div>
      {keepsCatalogue(officer) ? (
        <div className="flex flex-wrap gap-3">
          <SiteActForm id={site.id} act="check" button="Đối chiếu ngay" />
          {site.active ? (
            <SiteActForm id={site.id} act="stop" button="Dừng đối chiếu" />
          ) : (
            <SiteActForm id={site.id} act="start" button="Đối chiếu lại hằng đêm" />
          )}
        </div>
      ) : null}
      {last ? (
        <>
          <ComparisonReport run={last} />
          <ComparisonPicture runs={runs.toReversed()} />
          <ComparisonTable runs={runs} />
        </>
      ) : (
        <EmptyState>Chưa đối chiếu lần nào.</EmptyState>
      )}
    </div>
  )
}
