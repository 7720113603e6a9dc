import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import { listHref } from '@/components/categories/addresses'
import { SettingsForm } from '@/components/categories/settings-form'
import { SettingsHistory } from '@/components/categories/settings-history'
import { TrialResult } from '@/components/categories/trial-result'
import { Notice } from '@/components/ui/notice'
import { officerOrSignIn } from '@/lib/auth/gates'
import { keepsCategories } from '@/lib/categories/policy'
import { listSettingsHistory } from '@/lib/categories/queries'
import { LISTS, type ListSettings, listOfSlug } from '@/lib/categories/rules/lists'
import { ListSettingsForm, RowAddress, typedSettings } from '@/lib/categories/schema'
import { getListSettings, tryList } from '@/lib/national-portal/queries/categories'

export const metadata: Metadata = { title: 'Tên dịch vụ và khóa của danh mục' }

export default async function CategorySettingsPage({
  params,
  searchParams,
}: PageProps<'/quan-tri/danh-muc/[ten]/cau-hinh'>) {
  const list = listOfSlug((await params).ten)
  const officer = await officerOrSignIn('administrator')
  if (!keepsCategories(officer) || !list) notFound()
  const query = await searchParams
  const asked = RowAddress.parse(query)
  const settings = await getListSettings(list)
  const typed = asked.xem ? typedSettings(query) : typedAs(settings)
  const parsed = asked.xem ? ListSettingsForm.safeParse({ ...typed, list }) : undefined
  const problems = parsed?.error ? z.flattenError(parsed.error).fieldErrors : {}
  const trial = parsed?.data?.service ? await tryList(officer, list, parsed.data) : null

  return (
    <div className="space-y-6">
      <a className="text-link underline underline-offset-4" href={listHref(list)}>
        Danh mục {LISTS[list].name.toLocaleLowerCase('vi')}
      </a>
      <h1 className="text-xl font-semibold">Tên dịch vụ và khóa: {LISTS[list].name}</h1>
      {asked['da-luu'] && !asked.xem ? (
        <Notice tone="success" role="status" title="Đã lưu tên dịch vụ và khóa" heading="none">
          <p>Lần nhận sau dùng tên và khóa này.</p>
        </Notice>
      ) : null}
      {parsed?.error ? (
        <Notice tone="error" role="alert" title="Có mục cần sửa">
          <p>Sửa các mục được đánh dấu rồi đọc thử lại.</p>
        </Notice>
      ) : null}
      {parsed?.data ? <TrialResult list={list} typed={typed} trial={trial} /> : null}
      <SettingsForm list={list} typed={typed} version={settings.version} problems={problems} />
      <SettingsHistory versions={await listSettingsHistory(list)} />
    </div>
  )
}

const typedAs = ({ service, codeKey, nameKey, parentKey, confirmed, note }: ListSettings): Record<string, string> => ({
  ...{ service, codeKey, nameKey, parentKey, note },
  ...(confirmed ? { confirmed: 'yes' } : {}),
})
