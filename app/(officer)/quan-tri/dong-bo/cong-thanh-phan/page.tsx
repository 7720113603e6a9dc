import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { SITES } from '@/components/catalogue/addresses'
import { AddSiteForm } from '@/components/catalogue/site-forms'
import { SiteTable } from '@/components/catalogue/site-table'
import { ExchangeNav } from '@/components/national-portal/exchange-nav'
import { EmptyState } from '@/components/ui/empty-state'
import { officerOrSignIn } from '@/lib/auth/gates'
import { keepsCatalogue } from '@/lib/catalogue/policy'
import { listSites } from '@/lib/catalogue/queries/sites'

export const metadata: Metadata = { title: 'Cổng thành phần' }

export default async function SitesPage() {
  const officer = await officerOrSignIn('administrator', 'supervisor')
  const sites = await listSites(officer)
  if (!sites) notFound()

  return (
    <div className="space-y-4">
      <h1 className="text-xl font-semibold">Cổng thành phần</h1>
      <ExchangeNav current={SITES} />
      <p className="max-w-read text-ink-700">
        Danh mục thủ tục trên trang của sở, ngành, xã, phường phải giống danh mục của tỉnh. Mỗi đêm các trang dưới đây
        được đọc và so từng thủ tục. Đơn vị lấy dữ liệu tại{' '}
        <a className="text-link underline" href="/du-lieu-mo">
          Dữ liệu mở
        </a>
        .
      </p>
      {sites.length === 0 ? <EmptyState>Chưa có trang nào được đăng ký.</EmptyState> : <SiteTable sites={sites} />}
      {keepsCatalogue(officer) ? (
        <section aria-labelledby="them-trang" className="space-y-3">
          <h2 id="them-trang" className="text-lg font-semibold">
            Thêm trang
          </h2>
          <AddSiteForm />
        </section>
      ) : null}
    </div>
  )
}
