import type { Metadata } from 'next'
import { AccountFilter } from '@/components/accounts/account-filter'
import { AccountTable } from '@/components/accounts/account-table'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Pagination } from '@/components/ui/pagination'
import { Tabs } from '@/components/ui/tabs'
import { ACCOUNT_VIEW_WORDS } from '@/lib/accounts/labels'
import { listAccounts } from '@/lib/accounts/queries/officers'
import { ACCOUNT_VIEWS, accountQuery, AccountFilter as Filter } from '@/lib/accounts/schema'
import { officerOrSignIn } from '@/lib/auth/gates'
import { now } from '@/lib/platform/clock'
import { config } from '@/lib/platform/config'
import { listAgenciesBelow } from '@/lib/supervision/queries/choices'

export const metadata: Metadata = { title: 'Tài khoản cán bộ' }

const PAGE = '/quan-tri/nguoi-dung'

export default async function AccountsPage({ searchParams }: PageProps<'/quan-tri/nguoi-dung'>) {
  const officer = await officerOrSignIn('administrator')
  const filter = Filter.parse(await searchParams)
  const at = now()
  const [list, agencies] = await Promise.all([listAccounts(officer, filter, at), listAgenciesBelow(officer)])
  const tabs = ACCOUNT_VIEWS.map((view) => ({
    label: ACCOUNT_VIEW_WORDS[view].tab,
    href: `${PAGE}?${accountQuery(filter, { view })}`,
    current: view === filter.view,
    count: list.counts[view],
  }))

  return (
    <>
      <h1 className="text-xl font-semibold">Tài khoản cán bộ</h1>
      <p className="mb-3 text-ink-700">
        Tài khoản cán bộ của {officer.agencyName} và mọi đơn vị cấp dưới. Tài khoản không đăng nhập{' '}
        {config().OFFICER_UNUSED_DAYS} ngày thì hệ thống tự khóa.
      </p>
      <p className="mb-3 flex flex-wrap gap-3">
        <LinkButton href={`${PAGE}/tao`}>Tạo tài khoản</LinkButton>
        <LinkButton
          kind="secondary"
          icon="download"
          href={`/api/accounts/review?${accountQuery(filter)}`}
          download
          rel="nofollow"
        >
          Trích xuất XLSX để rà soát
        </LinkButton>
      </p>
      <AccountFilter filter={filter} agencies={agencies} />
      <Tabs label="Theo tình trạng" tabs={tabs} />
      {list.rows.length === 0 ? (
        <EmptyState>{ACCOUNT_VIEW_WORDS[filter.view].empty}</EmptyState>
      ) : (
        <AccountTable rows={list.rows} now={at} />
      )}
      <Pagination
        label="Trang tài khoản"
        nextHref={list.next && `${PAGE}?${accountQuery(filter, { sau: list.next })}`}
        previousHref={filter.after && `${PAGE}?${accountQuery(filter)}`}
      />
    </>
  )
}
