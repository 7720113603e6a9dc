import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ChangeTable } from '@/components/calendar/change-table'
import { DayTable } from '@/components/calendar/day-table'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { officerOrSignIn } from '@/lib/auth/gates'
import { changeWords } from '@/lib/categories/labels'
import { keepsCalendar } from '@/lib/categories/policy'
import { listCalendarChanges, listCalendarDays } from '@/lib/categories/queries'
import { CalendarPlace } from '@/lib/categories/schema'
import { now } from '@/lib/platform/clock'
import { type Day, dayOf } from '@/lib/platform/day'

export const metadata: Metadata = { title: 'Ngày nghỉ, ngày làm bù' }

const LATEST = 10

export default async function CalendarPage({ searchParams }: PageProps<'/quan-tri/ngay-nghi'>) {
  if (!keepsCalendar(await officerOrSignIn('administrator'))) notFound()
  const asked = CalendarPlace.parse(await searchParams)
  const year = asked.nam ?? Number(dayOf(now()).slice(0, 4))
  const [days, changes] = await Promise.all([listCalendarDays(year), listCalendarChanges(LATEST)])
  const saved = changes.find(({ version }) => version === asked['da-luu'])

  return (
    <div className="space-y-6">
      <h1 className="text-xl font-semibold">Ngày nghỉ, ngày làm bù năm {year}</h1>
      {saved ? (
        <Notice tone="success" role="status" title="Đã lưu thay đổi lịch" heading="none">
          <p>
            {changeWords(saved.day as Day, saved.before, saved.after)}. Hạn của {saved.expectedMoves} hồ sơ đang giải
            quyết được chuyển theo.
          </p>
        </Notice>
      ) : null}
      <p className="max-w-read text-ink-700">
        Thời hạn giải quyết được tính theo lịch này. Chỉ ngày đã xác nhận bằng văn bản được tính. Trước khi lưu, trang
        xem trước cho biết hạn của hồ sơ nào sẽ chuyển.
      </p>
      <nav aria-label="Năm" className="flex flex-wrap items-center gap-4">
        <a
          className="inline-flex min-h-11 items-center text-link underline"
          href={`/quan-tri/ngay-nghi?nam=${year - 1}`}
        >
          Năm {year - 1}
        </a>
        <a
          className="inline-flex min-h-11 items-center text-link underline"
          href={`/quan-tri/ngay-nghi?nam=${year + 1}`}
        >
          Năm {year + 1}
        </a>
        <LinkButton href="/quan-tri/ngay-nghi/sua">Thêm ngày</LinkButton>
      </nav>
      {days.length === 0 ? (
        <EmptyState>Năm {year} chưa có ngày nghỉ hoặc ngày làm bù nào trong lịch.</EmptyState>
      ) : (
        <DayTable rows={days} year={year} version={changes[0]?.version ?? 0} />
      )}
      {changes.length === 0 ? null : <ChangeTable changes={changes} />}
    </div>
  )
}
