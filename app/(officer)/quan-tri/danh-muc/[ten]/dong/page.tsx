import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { listHref } from '@/components/categories/addresses'
import { OverrideForm, OwnRowForm } from '@/components/categories/override-form'
import { OverrideHistory, RowFacts, VersionTable } from '@/components/categories/row-history'
import { Notice } from '@/components/ui/notice'
import { officerOrSignIn } from '@/lib/auth/gates'
import { getCategory } from '@/lib/categories/cached'
import { keepsCategories } from '@/lib/categories/policy'
import { listOverrideHistory } from '@/lib/categories/queries'
import { listedRows, sayable } from '@/lib/categories/rules/browse'
import { type CategoryList, LISTS, listFacts, listOfSlug } from '@/lib/categories/rules/lists'
import { resolveCode } from '@/lib/categories/rules/validity'
import { RowAddress } from '@/lib/categories/schema'
import { now } from '@/lib/platform/clock'

export const metadata: Metadata = { title: 'Dòng của danh mục' }

export default async function CategoryRowPage({ params, searchParams }: PageProps<'/quan-tri/danh-muc/[ten]/dong'>) {
  const list = listOfSlug((await params).ten)
  if (!keepsCategories(await officerOrSignIn('administrator')) || !list) notFound()
  const asked = RowAddress.parse(await searchParams)

  return (
    <div className="space-y-6">
      <a className="text-link underline underline-offset-4" href={listHref(list)}>
        Danh mục {LISTS[list].name.toLocaleLowerCase('vi')}
      </a>
      {asked.ma === undefined ? (
        <>
          <h1 className="text-xl font-semibold">Thêm dòng của tỉnh</h1>
          <p className="max-w-read text-ink-700">
            Dòng này chỉ tỉnh biết. Cổng quốc gia có thể từ chối hồ sơ mang mã không có trong danh mục của mình.
          </p>
          <OwnRowForm list={list} hasParent={listFacts(list).parent !== undefined} />
        </>
      ) : (
        <Row list={list} code={asked.ma} saved={asked['da-luu'] !== undefined} />
      )}
    </div>
  )
}

async function Row({ list, code, saved }: { list: CategoryList; code: string; saved: boolean }) {
  const [{ versions, overrides }, history] = await Promise.all([getCategory(list), listOverrideHistory(list, code)])
  const ofCode = versions.filter((version) => version.code === code)
  const row = listedRows(ofCode, overrides).find((one) => one.code === code)
  if (!row && history.length === 0) notFound()

  return (
    <>
      <h1 className="text-xl font-semibold">
        {row?.name ?? 'Dòng đã bỏ'} ({code})
      </h1>
      {saved ? (
        <Notice tone="success" role="status" title="Đã lưu sửa đổi của tỉnh" heading="none">
          <p>Sửa đổi có hiệu lực ngay và được giữ qua mọi lần nhận danh mục.</p>
        </Notice>
      ) : null}
      {row ? <RowFacts row={row} resolved={resolveCode(versions, overrides, code, now())} /> : null}
      {ofCode.length > 0 ? <VersionTable versions={ofCode} /> : null}
      {history.length > 0 ? <OverrideHistory history={history} /> : null}
      {row ? (
        <section aria-labelledby="sua-doi" className="space-y-3">
          <h2 id="sua-doi" className="text-lg font-semibold">
            Sửa đổi của tỉnh
          </h2>
          <OverrideForm list={list} code={code} version={history[0]?.version ?? 0} kinds={sayable(row)} />
        </section>
      ) : null}
    </>
  )
}
