import type { Metadata } from 'next'
import { agency } from '@/app/agency'
import { questionOf } from '@/components/procedures/addresses'
import { CatalogueResults } from '@/components/procedures/catalogue-results'
import { FilterForm } from '@/components/procedures/filter-form'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { listFields, searchProcedures } from '@/lib/procedures/cached'
import { CatalogueAddress } from '@/lib/procedures/schema'

const PATH = '/thu-tuc-hanh-chinh'

export async function generateMetadata({ searchParams }: PageProps<'/thu-tuc-hanh-chinh'>): Promise<Metadata> {
  const { q } = CatalogueAddress.parse(await searchParams)
  return { title: q ? `Tìm “${q.slice(0, 60)}” trong thủ tục hành chính` : 'Thủ tục hành chính' }
}

export default async function ProceduresPage({ searchParams }: PageProps<'/thu-tuc-hanh-chinh'>) {
  const address = CatalogueAddress.parse(await searchParams)
  const [page, fields] = await Promise.all([searchProcedures(questionOf(address)), listFields()])
  return (
    <>
      <Breadcrumbs crumbs={[]} />
      <h1 className="mb-2 text-2xl font-semibold text-brand-800 sm:text-3xl">Thủ tục hành chính</h1>
      <p className="mb-4 max-w-read text-ink-700">
        Nội dung đầy đủ của từng thủ tục theo cơ sở dữ liệu quốc gia về thủ tục hành chính (TTHC).
      </p>
      <div className="space-y-6">
        <FilterForm path={PATH} address={address} fields={fields} />
        <CatalogueResults path={PATH} noun="thủ tục" address={address} page={page} hotline={agency().hotline} />
      </div>
    </>
  )
}
