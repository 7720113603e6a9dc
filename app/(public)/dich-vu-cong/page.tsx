import type { Metadata } from 'next'
import { agency } from '@/app/agency'
import { questionOf } from '@/components/procedures/addresses'
import { CatalogueResults } from '@/components/procedures/catalogue-results'
import { FilterForm } from '@/components/procedures/filter-form'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { listFields, searchProcedures } from '@/lib/procedures/cached'
import { CatalogueAddress } from '@/lib/procedures/schema'

const PATH = '/dich-vu-cong'

export async function generateMetadata({ searchParams }: PageProps<'/dich-vu-cong'>): Promise<Metadata> {
  const { q } = CatalogueAddress.parse(await searchParams)
  return { title: q ? `Tìm “${q.slice(0, 60)}” trong dịch vụ công` : 'Dịch vụ công' }
}

export default async function ServicesPage({ searchParams }: PageProps<'/dich-vu-cong'>) {
  const address = CatalogueAddress.parse(await searchParams)
  const [page, fields] = await Promise.all([searchProcedures(questionOf(address)), listFields()])
  return (
    <>
      <Breadcrumbs crumbs={[]} />
      <h1 className="mb-4 text-2xl font-semibold text-brand-800 sm:text-3xl">Dịch vụ công</h1>
      <div className="space-y-6">
        <FilterForm path={PATH} address={address} fields={fields} />
        <CatalogueResults path={PATH} noun="dịch vụ" address={address} page={page} hotline={agency().hotline} />
      </div>
    </>
  )
}
