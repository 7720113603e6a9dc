import { FilterFrame } from '@/components/forms/filter-frame'
import { optionsOf, Select } from '@/components/ui/select'
import { Tabs } from '@/components/ui/tabs'
import { TextInput } from '@/components/ui/text-input'
import { KIND_CHOICES, MARK_CHOICES, OFFERED_CHOICES, VIEW_WORDS } from '@/lib/catalogue/labels/catalogue'
import type { ProposalPage } from '@/lib/catalogue/queries/proposals'
import { PROPOSAL_VIEWS, type ProposalFilter, proposalQuery } from '@/lib/catalogue/schema/proposals'
import { PROPOSALS } from './addresses'

/** What to look for, as a plain GET form, and the views with how many each holds. */
export function ProposalFilterForm({ filter, counts }: { filter: ProposalFilter; counts: ProposalPage['counts'] }) {
  return (
    <>
      <FilterFrame
        action={PROPOSALS}
        button="Lọc"
        hidden={
          <>
            <input type="hidden" name="tinh-trang" value={filter.view} />
            {filter.runId ? <input type="hidden" name="lan" value={filter.runId} /> : null}
          </>
        }
      >
        <TextInput name="q" type="search" label="Mã hoặc tên thủ tục" defaultValue={filter.query} />
        <Select
          name="loai"
          label="Loại thay đổi"
          emptyLabel="Tất cả"
          options={optionsOf(KIND_CHOICES)}
          defaultValue={filter.kind ?? ''}
        />
        <Select
          name="dau"
          label="Nội dung thay đổi"
          emptyLabel="Tất cả"
          options={optionsOf(MARK_CHOICES)}
          defaultValue={filter.mark ?? ''}
        />
        <Select
          name="cung-cap"
          label="Dịch vụ của tỉnh"
          emptyLabel="Tất cả"
          options={optionsOf(OFFERED_CHOICES)}
          defaultValue={filter.offered ?? ''}
        />
      </FilterFrame>
      <Tabs
        label="Tình trạng đề xuất"
        tabs={PROPOSAL_VIEWS.map((view) => ({
          label: VIEW_WORDS[view],
          href: `${PROPOSALS}?${proposalQuery(filter, { view })}`,
          current: view === filter.view,
          count: counts[view],
        }))}
      />
    </>
  )
}
