import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { EventSteps } from '@/components/procedures/event-steps'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { getLifeEvent } from '@/lib/procedures/cached'
import { findLifeEvent } from '@/lib/procedures/rules/life-events'

export async function generateMetadata({ params }: PageProps<'/nhom-su-kien/[slug]'>): Promise<Metadata> {
  const event = findLifeEvent((await params).slug)
  return event ? { title: event.label } : { title: 'Không tìm thấy trang' }
}

export default async function LifeEventPage({ params }: PageProps<'/nhom-su-kien/[slug]'>) {
  const found = await getLifeEvent((await params).slug)
  if (!found) notFound()
  const { event, steps } = found
  const group = event.audience === 'cong-dan' ? 'Công dân' : 'Doanh nghiệp'
  return (
    <>
      <Breadcrumbs
        crumbs={[{ label: group, href: `/#${event.audience === 'cong-dan' ? 'cong-dan' : 'doanh-nghiep'}` }]}
      />
      <h1 className="mb-2 text-2xl font-semibold text-brand-800 sm:text-3xl">{event.label}</h1>
      <p className="mb-6 max-w-read text-ink-700">Các thủ tục thường cần, xếp theo việc phải làm.</p>
      <EventSteps steps={steps} />
    </>
  )
}
