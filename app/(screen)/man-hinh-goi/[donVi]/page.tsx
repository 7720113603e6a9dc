import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { CallingScreen } from '@/components/queues/calling-screen'
import { now } from '@/lib/platform/clock'
import { findQueueAgency, getScreen } from '@/lib/queues/queries'
import { AgencyCode, ScreenAddress } from '@/lib/queues/schema'

export const metadata: Metadata = { title: 'Màn hình gọi số' }

const RELOAD_SECONDS = 5

export default async function CallingScreenPage({ params, searchParams }: PageProps<'/man-hinh-goi/[donVi]'>) {
  const code = AgencyCode.safeParse(decodeURIComponent((await params).donVi))
  const agency = code.success ? await findQueueAgency(code.data) : null
  if (!agency) notFound()
  const reloads = ScreenAddress.parse(await searchParams)['tu-lam-moi'] === '1'
  return (
    <article className="space-y-6">
      {reloads ? <meta httpEquiv="refresh" content={String(RELOAD_SECONDS)} /> : null}
      <h1 className="text-2xl font-semibold text-brand-800 sm:text-4xl">{agency.name}: số đang gọi</h1>
      <CallingScreen agencyCode={agency.code} first={await getScreen(agency.id, now())} />
      {reloads ? null : (
        <noscript>
          <p>
            Trình duyệt này không chạy JavaScript. <a href="?tu-lam-moi=1">Bật tự làm mới màn hình</a>
          </p>
        </noscript>
      )}
    </article>
  )
}
