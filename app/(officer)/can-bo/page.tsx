import type { Metadata } from 'next'
import { DossierTable } from '@/components/dossiers/dossier-table'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Pagination } from '@/components/ui/pagination'
import { Tabs } from '@/components/ui/tabs'
import { TextInput } from '@/components/ui/text-input'
import { officerOrSignIn } from '@/lib/auth/gates'
import { TAB_WORDS } from '@/lib/dossiers/labels'
import { listForOfficer } from '@/lib/dossiers/queries/officer'
import { DossierFilter } from '@/lib/dossiers/schema/acts'
import { now } from '@/lib/platform/clock'

export const metadata: Metadata = { title: 'Hồ sơ của đơn vị' }

const address = (filter: { viec: string; q?: string; sau?: string | undefined }) => {
  const query = new URLSearchParams({ viec: filter.viec })
  if (filter.q) query.set('q', filter.q)
  if (filter.sau) query.set('sau', filter.sau)
  return `/can-bo?${query}`
}

export default async function OfficerListPage({ searchParams }: PageProps<'/can-bo'>) {
  const officer = await officerOrSignIn()
  const filter = DossierFilter.parse(await searchParams)
  const list = await listForOfficer(officer, filter)
  const tabs = Object.entries(TAB_WORDS).map(([viec, words]) => ({
    label: words.tab,
    href: address({ viec, q: filter.q }),
    current: viec === filter.viec,
    count: list.counts[viec as keyof typeof TAB_WORDS],
  }))

  return (
    <>
      <h1 className="text-xl font-semibold">{TAB_WORDS[filter.viec].title}</h1>
      <Tabs label="Việc" tabs={tabs} />
      <search>
        <form className="mb-3 flex flex-wrap items-end gap-3">
          <input type="hidden" name="viec" value={filter.viec} />
          <TextInput
            name="q"
            type="search"
            label="Mã hồ sơ, thủ tục hoặc tên chủ hồ sơ"
            defaultValue={filter.q}
            width="medium"
          />
          <Button kind="secondary" icon="search">
            Tìm
          </Button>
        </form>
      </search>
      {list.rows.length === 0 ? (
        <EmptyState>
          {filter.q ? `Không có hồ sơ nào khớp với “${filter.q}” trong mục này.` : TAB_WORDS[filter.viec].empty}
        </EmptyState>
      ) : (
        <DossierTable rows={list.rows} now={now()} />
      )}
      <Pagination
        label="Trang hồ sơ"
        nextHref={list.next && address({ ...filter, sau: list.next })}
        previousHref={filter.sau && address({ viec: filter.viec, q: filter.q })}
      />
    </>
  )
}
