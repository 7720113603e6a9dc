import type { Metadata } from 'next'
import { DossierTable } from '@/components/supervision/dossier-table'
import { ExtractLink } from '@/components/supervision/extract-link'
import { FilterForm } from '@/components/supervision/filter-form'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { Pagination } from '@/components/ui/pagination'
import { Tabs } from '@/components/ui/tabs'
import { officerOrSignIn } from '@/lib/auth/gates'
import { listServedProcedures } from '@/lib/dossiers/queries/inbox/choices'
import { now } from '@/lib/platform/clock'
import { config } from '@/lib/platform/config'
import { showCount } from '@/lib/platform/text'
import { DUE_VIEW_WORDS } from '@/lib/supervision/labels'
import { listAgenciesBelow } from '@/lib/supervision/queries/choices'
import { COUNT_CAP, listForSupervision } from '@/lib/supervision/queries/list'
import { DUE_VIEWS, filterQuery, SupervisionFilter } from '@/lib/supervision/schema/dossiers'

export const metadata: Metadata = { title: 'Giám sát hồ sơ' }

export default async function SupervisionPage({ searchParams }: PageProps<'/giam-sat'>) {
  const officer = await officerOrSignIn('supervisor')
  const filter = SupervisionFilter.parse(await searchParams)
  const at = now()
  const [list, agencies, procedures] = await Promise.all([
    listForSupervision(officer, filter, at),
    listAgenciesBelow(officer),
    listServedProcedures(),
  ])
  const tabs = DUE_VIEWS.map((view) => ({
    label:
      list.counts[view] > COUNT_CAP
        ? `${DUE_VIEW_WORDS[view].tab} (hơn ${showCount(COUNT_CAP)})`
        : DUE_VIEW_WORDS[view].tab,
    href: `/giam-sat?${filterQuery(filter, { han: view })}`,
    current: view === filter.due,
    count: list.counts[view] > COUNT_CAP ? undefined : list.counts[view],
  }))
  const wrong = Object.keys(filter.problems).length > 0

  return (
    <>
      <h1 className="text-xl font-semibold">Giám sát hồ sơ</h1>
      <p className="mb-3 text-ink-700">Hồ sơ của {officer.agencyName} và mọi đơn vị cấp dưới. Chỉ xem.</p>
      <FilterForm filter={filter} agencies={agencies} procedures={procedures} />
      {wrong ? (
        <Notice tone="error" role="alert" title="Ngày trong bộ lọc không đúng">
          <p>Sửa ngày để xem danh sách.</p>
        </Notice>
      ) : (
        <>
          <Tabs label="Theo hạn" tabs={tabs} />
          <ExtractLink filter={filter} count={list.counts[filter.due]} limit={config().SUPERVISION_EXTRACT_ROWS} />
          {list.rows.length === 0 ? (
            <EmptyState>{DUE_VIEW_WORDS[filter.due].empty}</EmptyState>
          ) : (
            <DossierTable rows={list.rows} now={at} />
          )}
        </>
      )}
      <Pagination
        label="Trang hồ sơ"
        nextHref={list.next && `/giam-sat?${filterQuery(filter, { sau: list.next })}`}
        previousHref={filter.cursor && `/giam-sat?${filterQuery(filter)}`}
      />
    </>
  )
}
