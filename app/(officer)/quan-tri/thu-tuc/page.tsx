import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { FilterFrame } from '@/components/forms/filter-frame'
import { FoundProcedures, ServiceList } from '@/components/processes/service-list'
import { EmptyState } from '@/components/ui/empty-state'
import { TextInput } from '@/components/ui/text-input'
import { officerOrSignIn } from '@/lib/auth/gates'
import { searchProcedures } from '@/lib/procedures/cached'
import { CatalogueAddress } from '@/lib/procedures/schema'
import { mayEditServices } from '@/lib/processes/policy'
import { listEdited } from '@/lib/processes/queries/drafts'

export const metadata: Metadata = { title: 'Thủ tục và quy trình' }

export default async function ServicesPage({ searchParams }: PageProps<'/quan-tri/thu-tuc'>) {
  const officer = await officerOrSignIn('administrator')
  if (!mayEditServices(officer)) notFound()
  const { q } = CatalogueAddress.parse(await searchParams)
  const services = await listEdited(officer)
  const edited = new Set(services.map(({ code }) => code))
  const found = q ? (await searchProcedures({ query: q })).rows : []

  return (
    <div className="space-y-4">
      <h1 className="text-xl font-semibold">Thủ tục và quy trình</h1>
      <FilterFrame action="/quan-tri/thu-tuc" button="Tìm">
        <TextInput
          name="q"
          type="search"
          label="Mã hoặc tên thủ tục trong danh mục quốc gia"
          width="full"
          defaultValue={q}
        />
      </FilterFrame>
      {q ? (
        <section aria-labelledby="tim-thay" className="space-y-3">
          <h2 id="tim-thay" className="text-lg font-semibold">
            Tìm thấy
          </h2>
          {found.length === 0 ? <EmptyState>Không có thủ tục nào khớp.</EmptyState> : null}
          <FoundProcedures found={found.map(({ code, name }) => ({ code, name, offered: edited.has(code) }))} />
        </section>
      ) : (
        <section aria-labelledby="dang-cung-cap" className="space-y-3">
          <h2 id="dang-cung-cap" className="text-lg font-semibold">
            Đang cung cấp hoặc đang soạn ({services.length})
          </h2>
          {services.length === 0 ? <EmptyState>Chưa cung cấp thủ tục nào.</EmptyState> : null}
          <ServiceList services={services} />
        </section>
      )}
    </div>
  )
}
