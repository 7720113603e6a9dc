import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { TakeTicketForm } from '@/components/queues/take-ticket-form'
import { TicketSlip } from '@/components/queues/ticket-slip'
import { now } from '@/lib/platform/clock'
import { dayOf } from '@/lib/platform/day'
import { newId } from '@/lib/platform/id'
import { findQueueAgency, getTicket } from '@/lib/queues/queries'
import { AgencyCode, TicketAddress } from '@/lib/queues/schema'

export const metadata: Metadata = { title: 'Số thứ tự', robots: { index: false } }

export default async function TakeTicketPage({ params, searchParams }: PageProps<'/lay-so/[donVi]'>) {
  const code = AgencyCode.safeParse(decodeURIComponent((await params).donVi))
  const agency = code.success ? await findQueueAgency(code.data) : null
  if (!agency) notFound()
  const { so } = TicketAddress.parse(await searchParams)
  const ticket = so ? await getTicket(agency.id, so) : null
  if (so && !ticket) notFound()
  if (ticket) return <TicketSlip agency={agency} ticket={ticket} today={dayOf(now())} />
  return (
    <div className="max-w-read space-y-6">
      <h1 className="text-2xl font-semibold text-brand-800 sm:text-3xl">Lấy số thứ tự: {agency.name}</h1>
      <p>Chạm vào việc cần làm để lấy số. Số có giá trị trong hôm nay.</p>
      <TakeTicketForm agencyCode={agency.code} requestKey={newId()} />
      <p>
        <a href="/lay-so">Chọn đơn vị khác</a>
      </p>
    </div>
  )
}
