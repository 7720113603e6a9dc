import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { agency } from '@/app/agency'
import { ServicePage } from '@/components/procedures/service-page'
import { listAgenciesByCode } from '@/lib/categories/queries'
import { findService } from '@/lib/procedures/queries/procedures'

const load = cache((code: string) => findService(code))

export async function generateMetadata({ params }: PageProps<'/dich-vu-cong/[ma]'>): Promise<Metadata> {
  const service = await load((await params).ma)
  return service
    ? { title: service.name, description: `Thủ tục ${service.code}: giấy tờ, thời hạn, lệ phí, nơi nộp.` }
    : { title: 'Không tìm thấy trang' }
}

export default async function Page({ params }: PageProps<'/dich-vu-cong/[ma]'>) {
  const service = await load((await params).ma)
  if (!service) notFound()
  const receivers = await listAgenciesByCode(service.service?.terms.agencyCodes ?? [])
  return <ServicePage service={service} receivers={receivers.map(({ name }) => name)} hotline={agency().hotline} />
}
