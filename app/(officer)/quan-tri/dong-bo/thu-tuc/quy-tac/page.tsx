import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PROPOSALS } from '@/components/catalogue/addresses'
import { RulesForm } from '@/components/catalogue/rules-form'
import { Notice } from '@/components/ui/notice'
import { officerOrSignIn } from '@/lib/auth/gates'
import { keepsCatalogue, seesCatalogue } from '@/lib/catalogue/policy'
import { listRules, rulesInForce } from '@/lib/catalogue/queries/rules'
import { listAgencies } from '@/lib/categories/queries'
import { showInstantShort } from '@/lib/platform/day'

export const metadata: Metadata = { title: 'Quy tắc duyệt thay đổi thủ tục' }

export default async function CatalogueRulesPage({ searchParams }: PageProps<'/quan-tri/dong-bo/thu-tuc/quy-tac'>) {
  const officer = await officerOrSignIn('administrator', 'supervisor')
  if (!seesCatalogue(officer)) notFound()
  const saved = 'da-luu' in (await searchParams)
  const { version, rules } = await rulesInForce()
  const [last] = await listRules(1)

  return (
    <div className="space-y-4">
      <a className="inline-flex min-h-11 items-center text-link underline" href={PROPOSALS}>
        Đồng bộ thủ tục
      </a>
      <h1 className="text-xl font-semibold">Quy tắc duyệt thay đổi thủ tục</h1>
      {saved ? (
        <Notice tone="success" role="status" heading="none" title="Đã lưu quy tắc">
          <p>Quy tắc mới áp dụng từ lần đồng bộ sau. Đề xuất đang chờ vẫn chờ.</p>
        </Notice>
      ) : null}
      <p className="text-ink-700">
        {last
          ? `Phiên bản ${last.version}, ${last.officerName} lưu lúc ${showInstantShort(last.at)}.`
          : 'Đang dùng quy tắc mặc định, chưa ai sửa.'}
      </p>
      <RulesForm
        key={version}
        rules={rules}
        version={version}
        agencies={await listAgencies()}
        offered={keepsCatalogue(officer)}
      />
    </div>
  )
}
