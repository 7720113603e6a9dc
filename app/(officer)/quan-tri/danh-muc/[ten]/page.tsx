import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { LISTS_HREF, listHref, rowHref, settingsHref, successorsHref } from '@/components/categories/addresses'
import { ListFacts } from '@/components/categories/list-facts'
import { RowFilter } from '@/components/categories/row-filter'
import { RowTable } from '@/components/categories/row-table'
import { RunList } from '@/components/categories/run-list'
import { RowAction } from '@/components/forms/row-action'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Pagination } from '@/components/ui/pagination'
import { officerOrSignIn } from '@/lib/auth/gates'
import { getCategory } from '@/lib/categories/cached'
import { keepsCategories } from '@/lib/categories/policy'
import { listCategoryRuns } from '@/lib/categories/queries'
import { listedRows, pageOfRows } from '@/lib/categories/rules/browse'
import { isFetched, LISTS, listOfSlug } from '@/lib/categories/rules/lists'
import { takesSuccessors } from '@/lib/categories/rules/successors'
import { RowsAddress } from '@/lib/categories/schema'
import { requestListSyncAction } from '@/lib/national-portal/actions/categories'
import { getListSettings } from '@/lib/national-portal/queries/categories'
import { showCount } from '@/lib/platform/text'

export const metadata: Metadata = { title: 'Danh mục dùng chung' }

const LATEST = 5

export default async function CategoryPage({ params, searchParams }: PageProps<'/quan-tri/danh-muc/[ten]'>) {
  const list = listOfSlug((await params).ten)
  if (!keepsCategories(await officerOrSignIn('administrator')) || !list) notFound()
  const asked = RowsAddress.parse(await searchParams)
  const [{ versions, overrides }, settings, runs] = await Promise.all([
    getCategory(list),
    getListSettings(list),
    listCategoryRuns(list, LATEST),
  ])
  const { rows, total, next } = pageOfRows(listedRows(versions, overrides), asked)
  const hrefOf = (after?: string) =>
    `${listHref(list)}?${new URLSearchParams({ q: asked.q, xem: asked.xem, ...(after ? { sau: after } : {}) })}`

  return (
    <div className="space-y-4">
      <a className="text-link underline underline-offset-4" href={LISTS_HREF}>
        Danh mục dùng chung
      </a>
      <h1 className="text-xl font-semibold">Danh mục {LISTS[list].name.toLocaleLowerCase('vi')}</h1>
      <ListFacts list={list} settings={settings} />
      <div className="flex flex-wrap items-start gap-3">
        {isFetched(settings) ? (
          <RowAction action={requestListSyncAction} fields={{ list }} button="Nhận ngay" about={LISTS[list].name} />
        ) : null}
        <LinkButton kind="secondary" href={settingsHref(list)}>
          Tên dịch vụ và khóa
        </LinkButton>
        <LinkButton kind="secondary" href={rowHref(list)}>
          Thêm dòng của tỉnh
        </LinkButton>
        {takesSuccessors(list) ? (
          <LinkButton kind="secondary" href={successorsHref(list)}>
            Nhập mã cũ từ tệp
          </LinkButton>
        ) : null}
      </div>
      {runs.length > 0 ? <RunList runs={runs} /> : null}
      <h2 className="text-lg font-semibold">Các dòng</h2>
      <RowFilter list={list} asked={asked} />
      {rows.length === 0 ? (
        <EmptyState>Không có dòng nào khớp.</EmptyState>
      ) : (
        <RowTable list={list} rows={rows} total={`${showCount(total)} dòng`} />
      )}
      <Pagination
        label="Trang danh mục"
        nextHref={next && hrefOf(next)}
        previousHref={asked.sau ? hrefOf() : undefined}
      />
    </div>
  )
}
