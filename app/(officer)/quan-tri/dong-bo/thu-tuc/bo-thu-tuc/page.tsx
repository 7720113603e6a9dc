import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PROPOSALS, RULES } from '@/components/catalogue/addresses'
import { AgencyAnswers, OnlineShare, UnlistedServices } from '@/components/catalogue/province-set'
import { officerOrSignIn } from '@/lib/auth/gates'
import { getProvinceSet } from '@/lib/catalogue/queries/province-set'

export const metadata: Metadata = { title: 'Bộ thủ tục của tỉnh' }

export default async function ProvinceSetPage() {
  const set = await getProvinceSet(await officerOrSignIn('administrator', 'supervisor'))
  if (!set) notFound()

  return (
    <div className="space-y-6">
      <a className="inline-flex min-h-11 items-center text-link underline" href={PROPOSALS}>
        Đồng bộ thủ tục
      </a>
      <h1 className="text-xl font-semibold">Bộ thủ tục của tỉnh</h1>
      <p className="max-w-read text-ink-700">
        Thủ tục thuộc tỉnh là thủ tục Cổng quốc gia trả lời theo từng đơn vị; với đơn vị chưa được trả lời, lấy theo cấp
        thực hiện trong{' '}
        <a className="text-link underline" href={RULES}>
          quy tắc
        </a>
        .
      </p>
      <OnlineShare set={set} />
      <UnlistedServices rows={set.unlisted} />
      <AgencyAnswers set={set} />
    </div>
  )
}
