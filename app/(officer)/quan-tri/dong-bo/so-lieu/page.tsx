import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ExchangeNav } from '@/components/national-portal/exchange-nav'
import { countedHref, extractHref, figuresHref } from '@/components/statistics/addresses'
import { BesideFigures } from '@/components/statistics/beside'
import { CountForm } from '@/components/statistics/count-form'
import { FigureTable } from '@/components/statistics/figure-table'
import { FigureUnits, SentTag } from '@/components/statistics/figure-units'
import { PlaceForm } from '@/components/statistics/place-form'
import { SumsNotice } from '@/components/statistics/sums-notice'
import { VersionList } from '@/components/statistics/version-list'
import { VersionNote } from '@/components/statistics/version-note'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { officerOrSignIn } from '@/lib/auth/gates'
import { now } from '@/lib/platform/clock'
import { keepsFigures } from '@/lib/statistics/policy'
import { getFiguresView } from '@/lib/statistics/queries/view'
import { isOver, lastMonths, showMonth } from '@/lib/statistics/rules/months'
import { FiguresPlace } from '@/lib/statistics/schema/figures'
import { listAgenciesBelow } from '@/lib/supervision/queries/choices'

export const metadata: Metadata = { title: 'Số liệu xử lý hồ sơ' }

export default async function FiguresPage({ searchParams }: PageProps<'/quan-tri/dong-bo/so-lieu'>) {
  const officer = await officerOrSignIn('administrator', 'supervisor')
  const place = FiguresPlace.parse(await searchParams)
  const at = now()
  const view = await getFiguresView(officer, place, at)
  if (!view) notFound()
  const { month, figures, chosen, before, versions, messages } = view
  const units = await listAgenciesBelow(officer)
  const { cut, agencyCode, version } = place
  const here = { month, version, cut, agencyCode }

  return (
    <div className="space-y-6">
      <h1 className="text-xl font-semibold">Số liệu xử lý hồ sơ {showMonth(month)}</h1>
      <ExchangeNav current="/quan-tri/dong-bo/so-lieu" />
      <PlaceForm months={lastMonths(at)} month={month} cut={cut} agencyCode={agencyCode} units={units} />
      <VersionNote figures={figures} now={at} />
      <SumsNotice units={figures.units} />
      {chosen ? (
        <section aria-labelledby="so-lieu" className="space-y-3">
          <h2 id="so-lieu" className="text-lg font-semibold">
            13 số liệu: {chosen.cut === 'province' ? 'toàn tỉnh' : chosen.agencyName}
          </h2>
          {cut === 'xu-ly' ? (
            <p>
              Trạng thái gửi Cổng Dịch vụ công quốc gia: <SentTag messages={messages} code={chosen.agencyCode} />
            </p>
          ) : null}
          <FigureTable
            about={`Số liệu ${showMonth(month)} so với tháng trước. Bấm vào một số để xem đúng những hồ sơ của số đó.`}
            counts={chosen}
            before={before}
            hrefOf={(figure) => countedHref({ ...here, figure })}
          />
          <BesideFigures counts={chosen} />
        </section>
      ) : (
        <EmptyState>Cơ quan này chưa có trong {showMonth(month)}.</EmptyState>
      )}
      <section aria-labelledby="theo-tung-don-vi" className="space-y-3">
        <h2 id="theo-tung-don-vi" className="text-lg font-semibold">
          Theo từng cơ quan
        </h2>
        <p className="flex flex-wrap gap-3">
          <LinkButton kind="secondary" icon="download" href={extractHref(here, 'xlsx')} download rel="nofollow">
            Tải XLSX
          </LinkButton>
          <LinkButton kind="secondary" icon="download" href={extractHref(here, 'csv')} download rel="nofollow">
            Tải CSV
          </LinkButton>
        </p>
        <FigureUnits
          units={view.units}
          messages={cut === 'xu-ly' ? messages : undefined}
          hrefOf={(code) => figuresHref({ ...here, agencyCode: code })}
        />
      </section>
      <section aria-labelledby="cac-ban" className="space-y-3">
        <h2 id="cac-ban" className="text-lg font-semibold">
          Các bản đã chốt
        </h2>
        {versions.length === 0 ? <p>Tháng này chưa chốt bản nào.</p> : null}
        <VersionList versions={versions} month={month} keeps={keepsFigures(officer)} />
        {keepsFigures(officer) && isOver(month, at) ? (
          <CountForm month={month} version={versions[0]?.version ?? 0} />
        ) : null}
      </section>
    </div>
  )
}
