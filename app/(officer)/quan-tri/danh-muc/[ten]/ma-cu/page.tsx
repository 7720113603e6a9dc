import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { listHref, successorsHref } from '@/components/categories/addresses'
import { SuccessorsForm } from '@/components/categories/successors-form'
import { officerOrSignIn } from '@/lib/auth/gates'
import { keepsCategories } from '@/lib/categories/policy'
import { LISTS, listOfSlug } from '@/lib/categories/rules/lists'
import { takesSuccessors } from '@/lib/categories/rules/successors'

export const metadata: Metadata = { title: 'Nhập mã cũ từ tệp' }

const EXAMPLE = 'ma_cu,ten_cu,ma_moi,hieu_luc_tu'

export default async function SuccessorsPage({ params }: PageProps<'/quan-tri/danh-muc/[ten]/ma-cu'>) {
  const list = listOfSlug((await params).ten)
  if (!keepsCategories(await officerOrSignIn('administrator')) || !list || !takesSuccessors(list)) notFound()
  return (
    <div className="space-y-6">
      <a className="text-link underline underline-offset-4" href={listHref(list)}>
        Danh mục {LISTS[list].name.toLocaleLowerCase('vi')}
      </a>
      <h1 className="text-xl font-semibold">Nhập mã cũ từ tệp</h1>
      <div className="max-w-read space-y-2 text-ink-700">
        <p>
          Tệp nói mã nào thay mã cũ nào, từ ngày nào. Dòng đầu là tên bốn cột: <code>{EXAMPLE}</code>. Ngày viết như
          01/07/2025.
        </p>
        <p>
          Mã cũ được chia thì viết nhiều dòng, mỗi dòng một mã mới. Mã cũ chưa có trong danh mục thì phải có tên cũ. Có
          một dòng sai thì không lưu dòng nào.
        </p>
        <p>Nhập lại tệp khác cho cùng mã cũ là một lần sửa mới; lần sửa trước vẫn còn ở trang của mã.</p>
      </div>
      <SuccessorsForm list={list} again={successorsHref(list)} />
    </div>
  )
}
