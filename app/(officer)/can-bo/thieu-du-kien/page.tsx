import type { Metadata } from 'next'
import { HeldTable } from '@/components/national-portal/held-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Pagination } from '@/components/ui/pagination'
import { officerOrSignIn } from '@/lib/auth/gates'
import { HELD_SENTENCES } from '@/lib/national-portal/labels/ledger'
import { listHeld } from '@/lib/national-portal/queries/held'
import { HELD_PATH, HeldPlace } from '@/lib/national-portal/schema/held'

export const metadata: Metadata = { title: 'Hồ sơ thiếu dữ kiện' }

export default async function HeldPage({ searchParams }: PageProps<'/can-bo/thieu-du-kien'>) {
  const officer = await officerOrSignIn('clerk', 'handler', 'leader')
  const { cursor } = HeldPlace.parse(await searchParams)
  const { rows, count, next } = await listHeld(officer, cursor)

  return (
    <div className="space-y-4">
      <h1 className="text-xl font-semibold">Hồ sơ thiếu dữ kiện ({count.toLocaleString('vi-VN')})</h1>
      <p className="max-w-read">{HELD_SENTENCES.about}</p>
      {rows.length === 0 ? <EmptyState>{HELD_SENTENCES.none}</EmptyState> : <HeldTable rows={rows} />}
      <Pagination
        label="Trang hồ sơ thiếu dữ kiện"
        nextHref={next && `${HELD_PATH}?${new URLSearchParams({ sau: next })}`}
        previousHref={cursor && HELD_PATH}
      />
    </div>
  )
}
