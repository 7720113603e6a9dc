import type { Metadata } from 'next'
import { DossierTable } from '@/components/dossiers/dossier-table'
import { InboxFilter as FilterForm, InboxSearch } from '@/components/dossiers/inbox/inbox-filter'
import { KeyHelp } from '@/components/dossiers/inbox/key-help'
import { ListNews } from '@/components/dossiers/inbox/list-news'
import { MarkedRows } from '@/components/dossiers/inbox/marked-rows'
import { SavedFilters } from '@/components/dossiers/inbox/saved-filters'
import { TableKeys } from '@/components/dossiers/inbox/table-keys'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { Pagination } from '@/components/ui/pagination'
import { Tabs } from '@/components/ui/tabs'
import { officerOrSignIn } from '@/lib/auth/gates'
import { INBOX_SENTENCES, TAB_WORDS } from '@/lib/dossiers/labels/inbox'
import { mayEver } from '@/lib/dossiers/policy'
import { listColleagues, listServedProcedures } from '@/lib/dossiers/queries/inbox/choices'
import { getKept } from '@/lib/dossiers/queries/inbox/kept'
import { type Inbox, listInbox } from '@/lib/dossiers/queries/inbox/list'
import { type BulkName, bulkFor } from '@/lib/dossiers/rules/bulk'
import { chosenOf, InboxFilter, inboxQuery } from '@/lib/dossiers/schema/inbox'
import { now } from '@/lib/platform/clock'
import { showCount } from '@/lib/platform/text'

export const metadata: Metadata = { title: 'Hồ sơ của đơn vị' }

export default async function InboxPage({ searchParams }: PageProps<'/can-bo'>) {
  const officer = await officerOrSignIn()
  const filter = InboxFilter.parse(await searchParams)
  const at = now()
  const [list, kept, procedures, colleagues] = await Promise.all([
    listInbox(officer, filter, at),
    getKept(officer),
    listServedProcedures(),
    listColleagues(officer),
  ])
  const worthKeeping = Object.keys(chosenOf(filter)).length > 0 || filter.search !== ''

  return (
    <>
      <h1 className="text-xl font-semibold">{TAB_WORDS[list.tab].title}</h1>
      <Tabs label="Việc" tabs={tabsOf(list, filter)} />
      <InboxSearch search={filter.search} />
      <FilterForm filter={filter} procedures={procedures} colleagues={colleagues} />
      <SavedFilters
        filters={kept.filters}
        current={worthKeeping ? inboxQuery(filter, { viec: list.tab }) : undefined}
      />
      {list.tip > 0 ? <ListNews query={inboxQuery(filter, { viec: list.tab })} tip={list.tip} /> : null}
      <ListOf
        list={list}
        filter={filter}
        at={at}
        bulk={bulkFor((act) => mayEver(officer.roles, act))}
        keys={kept.shortcuts}
      />
      <Pagination
        label="Trang hồ sơ"
        nextHref={list.next && `/can-bo?${inboxQuery(filter, { viec: list.tab, sau: list.next })}`}
        previousHref={filter.cursor && `/can-bo?${inboxQuery(filter, { viec: list.tab })}`}
      />
      <KeyHelp on={kept.shortcuts} />
    </>
  )
}

/** A tab asked for that is not one of this person's stands with the others while it is open. */
const tabsOf = ({ counts, tab: open }: Inbox, filter: InboxFilter) =>
  counts.map(({ tab, count, more }) => ({
    label: more ? `${TAB_WORDS[tab].tab} (hơn ${showCount(count)})` : TAB_WORDS[tab].tab,
    href: `/can-bo?${inboxQuery(filter, { viec: tab })}`,
    current: tab === open,
    count: more ? undefined : count,
  }))

type ListOfProps = { list: Inbox; filter: InboxFilter; at: Date; bulk: readonly BulkName[]; keys: boolean }

function ListOf({ list, filter, at, bulk, keys }: ListOfProps) {
  if (Object.keys(filter.problems).length > 0)
    return (
      <Notice tone="error" role="alert" title="Ngày trong bộ lọc không đúng">
        <p>Sửa ngày để xem danh sách.</p>
      </Notice>
    )
  if (list.rows.length > 0) {
    const caption = INBOX_SENTENCES.caption(list.rows.length, at)
    const table = <DossierTable rows={list.rows} caption={caption} choosing={bulk.length > 0} />
    return <MarkedRows names={bulk}>{keys ? <TableKeys>{table}</TableKeys> : table}</MarkedRows>
  }
  const chosen = Object.keys(chosenOf(filter)).length > 0
  return (
    <EmptyState>
      {filter.search
        ? INBOX_SENTENCES.notFound(filter.search)
        : chosen
          ? INBOX_SENTENCES.noneChosen
          : TAB_WORDS[list.tab].empty}
    </EmptyState>
  )
}
