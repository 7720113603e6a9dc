import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ListTable } from '@/components/categories/list-table'
import { officerOrSignIn } from '@/lib/auth/gates'
import { keepsCategories } from '@/lib/categories/policy'
import { countCategories, listLastRuns } from '@/lib/categories/queries'
import { CATEGORY_LISTS } from '@/lib/categories/rules/lists'
import { getListSettings } from '@/lib/national-portal/queries/categories'

export const metadata: Metadata = { title: 'Danh mục dùng chung' }

export default async function CategoriesPage() {
  if (!keepsCategories(await officerOrSignIn('administrator'))) notFound()
  const [counts, runs] = await Promise.all([countCategories(), listLastRuns()])
  const lines = await Promise.all(
    CATEGORY_LISTS.map(async (list) => {
      const { current = 0, ended = 0, ours = 0 } = counts.find((count) => count.list === list) ?? {}
      const run = runs.find((one) => one.list === list) ?? null
      return { list, settings: await getListSettings(list), current, ended, ours, run }
    }),
  )
  const unnamed = lines.filter(({ settings }) => settings.service === '').length

  return (
    <div className="space-y-4">
      <h1 className="text-xl font-semibold">Danh mục dùng chung</h1>
      <p className="max-w-read text-ink-700">
        Nhận từ Cổng Dịch vụ công quốc gia mỗi tuần một lần, danh mục nhận lỗi được thử lại mỗi đêm. {unnamed} danh mục
        chưa có nguồn nào nêu tên dịch vụ nên không được nhận; nhập tên khi có xác nhận. Câu trả lời rỗng hoặc thiếu
        không xóa dòng nào.
      </p>
      <ListTable lines={lines} />
    </div>
  )
}
