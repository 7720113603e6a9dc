import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { Pagination } from '@/components/ui/pagination'
import { showCount } from '@/lib/platform/text'
import type { CataloguePage } from '@/lib/procedures/rules/browse'
import type { CatalogueAddress } from '@/lib/procedures/schema'
import { type CataloguePath, listHref } from './addresses'
import { ProcedureList } from './procedure-list'

type CatalogueResultsProps = {
  path: CataloguePath
  /** What the list counts: `dịch vụ`, `thủ tục`. */
  noun: string
  address: CatalogueAddress
  page: CataloguePage
  hotline: string
}

/** The count, the list and the way to the next page; or why there is nothing, and what to do. */
export function CatalogueResults({ path, noun, address, page, hotline }: CatalogueResultsProps) {
  const { rows, total, from, next, previous, exact } = page
  if (rows.length === 0) {
    return (
      <EmptyState icon="search" action={<LinkButton href={path}>Xem tất cả {noun}</LinkButton>}>
        {address.q
          ? `Không có ${noun} nào khớp với “${address.q}”. Thử từ ngắn hơn, bỏ bớt bộ lọc hoặc gọi ${hotline}.`
          : `Không có ${noun} nào khớp với bộ lọc. Bỏ bớt bộ lọc hoặc gọi ${hotline}.`}
      </EmptyState>
    )
  }
  return (
    <section aria-labelledby="ket-qua" className="space-y-4">
      <h2 id="ket-qua" className="text-xl font-semibold text-brand-800">
        {countWords(page, noun)}
      </h2>
      {exact > 0 ? null : (
        <Notice
          heading="none"
          title={`Không có ${noun} nào chứa đủ các từ “${address.q}”. Dưới đây là những ${noun} có tên gần nhất.`}
        />
      )}
      <ProcedureList path={path} entries={rows} />
      <Pagination
        label="Trang kết quả"
        summary={`Mục ${showCount(from)} đến ${showCount(from + rows.length - 1)} trong ${showCount(total)}`}
        previousHref={previous === undefined ? undefined : listHref(path, address, { sau: previous })}
        nextHref={next ? listHref(path, address, { sau: next }) : undefined}
      />
    </section>
  )
}

function countWords({ total, exact }: CataloguePage, noun: string): string {
  if (exact === total) return `Tìm thấy ${showCount(total)} ${noun}`
  const near = `${showCount(total - exact)} ${noun} có tên gần giống`
  return exact === 0 ? near : `Tìm thấy ${showCount(exact)} ${noun}, thêm ${near}`
}
