import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { MAPPINGS, mappingsAddress, PROPOSALS, PROVINCE_SET, RULES } from '@/components/catalogue/addresses'
import { ProposalFilterForm } from '@/components/catalogue/proposal-filter'
import { RequestSyncForm } from '@/components/catalogue/proposal-forms'
import { ProposalList, WaitingList } from '@/components/catalogue/proposal-list'
import { RunTable } from '@/components/catalogue/run-table'
import { ExchangeNav } from '@/components/national-portal/exchange-nav'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { Pagination } from '@/components/ui/pagination'
import { Tag } from '@/components/ui/tag'
import { officerOrSignIn } from '@/lib/auth/gates'
import { MAPPING_KIND_WORDS } from '@/lib/catalogue/labels/code-mappings'
import { keepsCatalogue } from '@/lib/catalogue/policy'
import { countUnmapped } from '@/lib/catalogue/queries/code-mappings'
import { listCatalogueRuns, listProposals } from '@/lib/catalogue/queries/proposals'
import { MAPPING_KINDS, type MappingKind } from '@/lib/catalogue/schema/code-mappings'
import { DecisionTold, ProposalFilter, proposalQuery } from '@/lib/catalogue/schema/proposals'
import { showCount } from '@/lib/platform/text'

export const metadata: Metadata = { title: 'Đồng bộ thủ tục' }

const LATEST = 5

export default async function ProposalsPage({ searchParams }: PageProps<'/quan-tri/dong-bo/thu-tuc'>) {
  const officer = await officerOrSignIn('administrator', 'supervisor')
  const asked = await searchParams
  const filter = ProposalFilter.parse(asked)
  const [page, runs, unmapped] = await Promise.all([
    listProposals(officer, filter),
    listCatalogueRuns(officer, LATEST),
    countUnmapped(officer),
  ])
  if (!page || !runs || !unmapped) notFound()
  const keeper = keepsCatalogue(officer)
  const href = (more: Parameters<typeof proposalQuery>[1]) => `${PROPOSALS}?${proposalQuery(filter, more)}`

  return (
    <div className="space-y-4">
      <h1 className="text-xl font-semibold">Đồng bộ thủ tục</h1>
      <ExchangeNav current={PROPOSALS} />
      <Told told={DecisionTold.parse(asked)} />
      <p className="max-w-read text-ink-700">
        Mỗi đêm, danh mục và chi tiết thủ tục được lấy từ Cổng Dịch vụ công quốc gia. Chỗ khác với bản đang dùng thành
        đề xuất; đề xuất nào tự áp dụng, đề xuất nào chờ duyệt theo{' '}
        <a className="text-link underline" href={RULES}>
          quy tắc duyệt
        </a>
        . Thủ tục nào thuộc tỉnh, bao nhiêu dịch vụ có trên Cổng quốc gia: xem{' '}
        <a className="text-link underline" href={PROVINCE_SET}>
          bộ thủ tục của tỉnh
        </a>
        . Mã nào của Cổng quốc gia ứng với mã nào của tỉnh: xem{' '}
        <a className="text-link underline" href={MAPPINGS}>
          ánh xạ mã quốc gia
        </a>
        .
      </p>
      <Unmapped counts={unmapped} />
      {runs.length > 0 ? <RunTable runs={runs} /> : <EmptyState>Chưa có lần đồng bộ thủ tục nào.</EmptyState>}
      {keeper ? <RequestSyncForm /> : null}
      <section aria-labelledby="de-xuat">
        <h2 id="de-xuat" className="mb-3 text-lg font-semibold">
          Đề xuất
        </h2>
        <ProposalFilterForm filter={filter} counts={page.counts} />
        {page.rows.length === 0 ? (
          <EmptyState>Không có đề xuất nào khớp với bộ lọc.</EmptyState>
        ) : filter.view === 'cho-duyet' && keeper ? (
          <WaitingList
            key={String(filter.ticked)}
            rows={page.rows}
            ticked={filter.ticked}
            tickedHref={href({ chon: 'het', sau: filter.cursor })}
          />
        ) : (
          <ProposalList rows={page.rows} />
        )}
        <Pagination
          label="Trang đề xuất"
          nextHref={page.next && href({ sau: page.next })}
          previousHref={filter.cursor ? href({}) : undefined}
        />
      </section>
    </div>
  )
}

/** The task of whoever keeps the catalogue: codes that nobody has said what they are here. */
function Unmapped({ counts }: { counts: Record<MappingKind, number> }) {
  const open = MAPPING_KINDS.filter((kind) => counts[kind] > 0)
  if (open.length === 0) return null
  return (
    <p className="flex flex-wrap items-center gap-x-2">
      <Tag tone="warning" shape="triangle">
        Chưa ánh xạ
      </Tag>
      Mã quốc gia chưa biết ứng với mã nào của tỉnh:
      {open.map((kind) => (
        <a key={kind} className="inline-flex min-h-11 items-center text-link underline" href={mappingsAddress(kind)}>
          {showCount(counts[kind])} mã {MAPPING_KIND_WORDS[kind].toLocaleLowerCase('vi')}
        </a>
      ))}
    </p>
  )
}

/** What the last decision came to. */
function Told({ told: { approved, refused, late } }: { told: DecisionTold }) {
  if (approved + refused + late === 0) return null
  return (
    <Notice tone={late > 0 ? 'warning' : 'success'} role="status" heading="none" title="Đã ghi quyết định">
      {approved > 0 ? <p>Đã duyệt và áp dụng {approved} thủ tục.</p> : null}
      {refused > 0 ? <p>Không duyệt {refused} thủ tục.</p> : null}
      {late > 0 ? <p>{late} đề xuất đã được người khác xử lý trước.</p> : null}
    </Notice>
  )
}
