import type { Metadata } from 'next'
import { LifeEventGrid } from '@/components/home/life-event-grid'
import { Notices } from '@/components/home/notices'
import { PopularServices, type ServiceLink } from '@/components/home/popular-services'
import { type QuickTask, QuickTasks } from '@/components/home/quick-tasks'
import { CommonSearches, SearchForm } from '@/components/home/search-form'
import { StatusFigures } from '@/components/home/status-figures'
import { publishedHref } from '@/components/statistics/addresses'
import { LIFE_EVENTS } from '@/lib/procedures/rules/life-events'
import { getLatestPublished } from '@/lib/statistics/queries/published'
import { showMonth } from '@/lib/statistics/rules/months'

export const metadata: Metadata = { title: 'Trang chủ' }

const TASKS: readonly QuickTask[] = [
  { href: '/dich-vu-cong', icon: 'send', label: 'Nộp hồ sơ', note: 'trực tuyến' },
  { href: '/tra-cuu-ho-so', icon: 'search', label: 'Tra cứu hồ sơ', note: 'bằng mã hồ sơ' },
  { href: '/ca-nhan/ho-so', icon: 'file-text', label: 'Hồ sơ của tôi', note: 'đã nộp, cần bổ sung' },
  { href: '/huong-dan-su-dung', icon: 'circle-question-mark', label: 'Hướng dẫn', note: 'từng bước' },
]

const SERVICES: readonly ServiceLink[] = [
  { code: '1.001193', name: 'Đăng ký khai sinh', field: 'Hộ tịch' },
  { code: '2.000635', name: 'Cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh', field: 'Hộ tịch' },
  { code: '1.000894', name: 'Đăng ký kết hôn', field: 'Hộ tịch' },
  { code: '1.004222', name: 'Đăng ký thường trú', field: 'Đăng ký, quản lý cư trú' },
  { code: '1.001612', name: 'Đăng ký thành lập hộ kinh doanh', field: 'Hộ kinh doanh' },
  { code: '3.000347', name: 'Đổi giấy phép lái xe', field: 'Sát hạch, cấp giấy phép lái xe' },
]

const eventsFor = (audience: 'cong-dan' | 'to-chuc') => LIFE_EVENTS.filter((event) => event.audience === audience)

/** Nothing until a month is kept: a public page shows counted numbers or none. */
async function homeFigures() {
  const latest = await getLatestPublished()
  if (!latest) return undefined
  const { month, computedAt, province } = latest
  return {
    period: showMonth(month),
    at: computedAt,
    href: publishedHref(month),
    received: province.received,
    finished: province.processed,
    finishedOnTime: province.onTime,
  }
}

export default async function HomePage() {
  const figures = await homeFigures()
  return (
    <div className="space-y-8">
      <section aria-labelledby="tim">
        <h1 id="tim" className="mb-4 text-2xl font-semibold text-brand-800 sm:text-3xl">
          Tìm dịch vụ công, nộp và theo dõi hồ sơ
        </h1>
        <SearchForm />
        <CommonSearches words={['Khai sinh', 'Thẻ bảo hiểm y tế', 'Phiếu lý lịch tư pháp', 'Đăng ký thường trú']} />
      </section>
      <QuickTasks tasks={TASKS} />
      <div className="grid gap-4 lg:grid-cols-2">
        <LifeEventGrid id="cong-dan" title="Công dân" events={eventsFor('cong-dan')} />
        <LifeEventGrid id="doanh-nghiep" title="Doanh nghiệp" events={eventsFor('to-chuc')} />
      </div>
      <div className="grid gap-4 lg:grid-cols-2">
        <PopularServices services={SERVICES} />
        <div className="flex flex-col gap-4 *:last:grow">
          {figures ? <StatusFigures figures={figures} /> : null}
          <Notices notices={[]} />
        </div>
      </div>
    </div>
  )
}
