import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AlertMail } from '@/components/national-portal/alert-mail'
import { ConnectionNotice } from '@/components/national-portal/connection-notice'
import { CountTable } from '@/components/national-portal/count-table'
import { ExchangeNav } from '@/components/national-portal/exchange-nav'
import { PausePanel } from '@/components/national-portal/pause-panel'
import { WaitNotice } from '@/components/national-portal/wait-notice'
import { officerOrSignIn } from '@/lib/auth/gates'
import { keepsExchange } from '@/lib/national-portal/policy'
import { hasDrills } from '@/lib/national-portal/queries/drills'
import { getExchangeMonitor } from '@/lib/national-portal/queries/monitor'
import { now } from '@/lib/platform/clock'
import { config } from '@/lib/platform/config'
import { showInstantShort } from '@/lib/platform/day'

export const metadata: Metadata = { title: 'Đồng bộ với Cổng quốc gia' }

export default async function ExchangePage() {
  const officer = await officerOrSignIn('administrator', 'supervisor')
  const at = now()
  const monitor = await getExchangeMonitor(officer)
  if (!monitor) notFound()
  const { counts, longestSince, connection, pauses, lastAlert } = monitor
  const { EXCHANGE_ALERT_MINUTES: alertMinutes, EXCHANGE_ALERT_MAIL: watchers } = config()

  return (
    <div className="space-y-4">
      <h1 className="text-xl font-semibold">Đồng bộ với Cổng Dịch vụ công quốc gia</h1>
      <ExchangeNav current="/quan-tri/dong-bo" />
      <ConnectionNotice connection={connection} />
      <WaitNotice counts={counts} longestSince={longestSince} now={at} alertMinutes={alertMinutes} />
      <AlertMail addresses={watchers.length} alertMinutes={alertMinutes} last={lastAlert} />
      <section aria-labelledby="ho-so-tien-do" className="space-y-3">
        <h2 id="ho-so-tien-do" className="text-lg font-semibold">
          Hồ sơ và tiến độ
        </h2>
        <CountTable counts={counts} />
        <PausePanel pauses={pauses} keeps={keepsExchange(officer)} />
      </section>
      {hasDrills() && keepsExchange(officer) ? (
        <p>
          <a className="inline-flex min-h-11 items-center text-link underline" href="/quan-tri/dong-bo/dien-tap">
            Diễn tập sự cố
          </a>
        </p>
      ) : null}
      <p className="text-sm text-ink-700">Tính đến {showInstantShort(at)}.</p>
    </div>
  )
}
