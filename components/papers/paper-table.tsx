import { Table } from '@/components/ui/table'
import { KIND_NAMES, SET_NAMES } from '@/lib/papers/labels'
import type { ListedPaper } from '@/lib/papers/queries/papers'
import { showInstantShort } from '@/lib/platform/day'

const COLUMNS = [
  { key: 'name', label: 'Giấy' },
  { key: 'number', label: 'Số', nowrap: true },
  { key: 'issuedAt', label: 'Ngày cấp', nowrap: true },
  { key: 'signed', label: 'Chữ ký số', nowrap: true },
  { key: 'set', label: 'Theo mẫu của' },
] as const

type PaperTableProps = { papers: readonly ListedPaper[]; hrefOf: (paper: ListedPaper) => string; empty?: string }

/** The issued papers, newest first; the name opens the PDF, which the browser prints. */
export function PaperTable({ papers, hrefOf, empty = 'Chưa cấp giấy nào.' }: PaperTableProps) {
  if (papers.length === 0) return <p>{empty}</p>
  const rows = papers.map((paper) => ({
    key: paper.id,
    cells: {
      name: (
        <a className="text-link underline" href={hrefOf(paper)} target="_blank" rel="noopener">
          {KIND_NAMES[paper.kind]} (PDF, mở trong thẻ mới)
        </a>
      ),
      number: paper.printedNumber,
      issuedAt: showInstantShort(paper.issuedAt),
      signed: paper.signed ? 'Có' : 'Không, ký tay',
      set: SET_NAMES[paper.formSet],
    },
  }))
  return <Table id="giay-da-cap" caption="Giấy đã cấp, mới nhất ở trên" captionHidden columns={COLUMNS} rows={rows} />
}
