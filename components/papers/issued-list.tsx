import { KIND_NAMES } from '@/lib/papers/labels'
import type { ListedPaper } from '@/lib/papers/queries/papers'
import { showInstant } from '@/lib/platform/day'

/** The papers an agency has issued to the citizen about a dossier; each link opens the PDF in its own tab. */
export function IssuedList({ papers, code }: { papers: readonly ListedPaper[]; code: string }) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {papers.map((paper) => (
        <li key={paper.id} className="py-2">
          <a
            className="inline-flex min-h-11 items-center text-link underline underline-offset-4 hover:text-link-hover"
            href={`/api/dossiers/${encodeURIComponent(code)}/giay-to/${paper.id}`}
            target="_blank"
            rel="noopener"
          >
            {KIND_NAMES[paper.kind]} số {paper.printedNumber}
            <span className="sr-only">, mở trong thẻ mới</span>
          </a>
          <p className="text-sm text-ink-700">{showInstant(paper.issuedAt)}</p>
        </li>
      ))}
    </ul>
  )
}
