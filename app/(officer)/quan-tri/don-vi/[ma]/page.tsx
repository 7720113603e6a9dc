import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { accountsOfHref } from '@/components/accounts/addresses'
import { AgencyContactForm } from '@/components/supervision/agency-contact-form'
import { gapsOf, staffWords } from '@/components/supervision/unit-table'
import { LinkButton } from '@/components/ui/button'
import { SummaryList } from '@/components/ui/summary-list'
import { officerOrSignIn } from '@/lib/auth/gates'
import { LEVEL_WORDS } from '@/lib/categories/labels'
import { now } from '@/lib/platform/clock'
import { listUnits } from '@/lib/supervision/queries/units'

export const metadata: Metadata = { title: 'Đơn vị' }

export default async function UnitPage({ params }: PageProps<'/quan-tri/don-vi/[ma]'>) {
  const officer = await officerOrSignIn('administrator')
  const code = decodeURIComponent((await params).ma)
  const unit = (await listUnits(officer, now())).find((one) => one.code === code)
  if (!unit) notFound()
  const rows = [
    { label: 'Mã định danh', value: unit.code },
    { label: 'Cấp', value: LEVEL_WORDS[unit.level] },
    {
      label: 'Danh mục cơ quan quốc gia',
      value: unit.national ? 'Có mã này' : 'Chưa thấy mã này trong lần đồng bộ gần nhất',
    },
    {
      label: 'Tham gia một cửa',
      value: unit.services > 0 ? `Nhận hồ sơ của ${unit.services} thủ tục` : 'Không nhận hồ sơ trực tiếp',
    },
    {
      label: 'Phát số thứ tự',
      value: unit.staff.clerk ? 'Có, vì có cán bộ Một cửa' : 'Không, vì chưa có cán bộ Một cửa',
    },
    { label: 'Cán bộ', value: `${unit.officers} người. ${staffWords(unit)}` },
    { label: 'Việc chưa ai làm được', value: gapsOf(unit).join(', ') || 'Không có' },
  ]

  return (
    <div className="max-w-read space-y-6">
      <a className="text-link underline underline-offset-4" href="/quan-tri/don-vi">
        Đơn vị
      </a>
      <h1 className="text-xl font-semibold">{unit.name}</h1>
      <SummaryList rows={rows} />
      <p className="flex flex-wrap gap-3">
        <LinkButton kind="secondary" href={accountsOfHref(unit.code)}>
          Cán bộ của đơn vị
        </LinkButton>
        <LinkButton kind="secondary" href={`/quan-tri/nguoi-dung/tao?don-vi=${encodeURIComponent(unit.code)}`}>
          Tạo tài khoản tại đơn vị
        </LinkButton>
      </p>
      <section aria-labelledby="lien-he" className="space-y-3">
        <h2 id="lien-he" className="text-lg font-semibold">
          Liên hệ
        </h2>
        <AgencyContactForm code={unit.code} address={unit.address} phone={unit.phone} />
      </section>
    </div>
  )
}
