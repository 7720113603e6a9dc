import type { Metadata } from 'next'
import { ReadyTable } from '@/components/dossiers/ready-table'
import { FilterFrame } from '@/components/forms/filter-frame'
import { UnitSelect } from '@/components/supervision/unit-select'
import { EmptyState } from '@/components/ui/empty-state'
import { Pagination } from '@/components/ui/pagination'
import { Tabs } from '@/components/ui/tabs'
import { TextInput } from '@/components/ui/text-input'
import { officerOrSignIn } from '@/lib/auth/gates'
import { READY_SENTENCES, READY_WORDS } from '@/lib/dossiers/labels/ready'
import { listReady } from '@/lib/dossiers/queries/ready'
import { READY_PATH, READY_VIEWS, ReadyFilter, readyAddress } from '@/lib/dossiers/schema/ready'
import { now } from '@/lib/platform/clock'
import { listAgenciesBelow } from '@/lib/supervision/queries/choices'

export const metadata: Metadata = { title: 'Kết quả chờ trả' }

export default async function ReadyPage({ searchParams }: PageProps<'/can-bo/tra-ket-qua'>) {
  const officer = await officerOrSignIn('clerk')
  const filter = ReadyFilter.parse(await searchParams)
  const [list, units] = await Promise.all([listReady(officer, filter), listAgenciesBelow(officer)])
  const tabs = READY_VIEWS.map((view) => ({
    label: READY_WORDS[view].tab,
    href: readyAddress(filter, { cach: view }),
    current: view === filter.view,
    count: list.counts[view],
  }))
  const hidden = filter.view === 'tat-ca' ? null : <input type="hidden" name="cach" value={filter.view} />

  return (
    <>
      <h1 className="text-xl font-semibold">Kết quả chờ trả</h1>
      <Tabs label="Cách trả" tabs={tabs} />
      <FilterFrame action={READY_PATH} button="Tìm" hidden={hidden}>
        <TextInput
          name="q"
          type="search"
          label="Mã hồ sơ, tên chủ hồ sơ hoặc số điện thoại"
          autoComplete="off"
          defaultValue={filter.search}
        />
        {units.length > 1 ? (
          <UnitSelect units={units} chosen={filter.unitCode} label="Cơ quan tiếp nhận, gồm cả cấp dưới" />
        ) : null}
      </FilterFrame>
      {list.rows.length === 0 ? (
        <EmptyState>
          {filter.search ? READY_SENTENCES.notFound(filter.search) : READY_WORDS[filter.view].empty}
        </EmptyState>
      ) : (
        <ReadyTable rows={list.rows} now={now()} />
      )}
      <Pagination
        label="Trang kết quả chờ trả"
        nextHref={list.next && readyAddress(filter, { sau: list.next })}
        previousHref={filter.cursor && readyAddress(filter)}
      />
    </>
  )
}
