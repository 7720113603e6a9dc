import { classNames } from '@/components/ui/class-names'
import { showSize } from '@/lib/platform/text'

type PaperFile = { fileName: string; attachmentId: string; sizeBytes: number }

/** The file of a paper, opened in a tab of its own. `dense` on an officer's desk. */
export function PaperLink({ paper, dense = false }: { paper: PaperFile; dense?: boolean }) {
  return (
    <a
      className={classNames(
        'inline-flex items-center break-all text-link underline underline-offset-4 hover:text-link-hover',
        dense ? 'min-h-8 text-sm' : 'min-h-11',
      )}
      href={`/api/attachments/${paper.attachmentId}`}
      target="_blank"
      rel="noopener"
    >
      {paper.fileName} ({showSize(paper.sizeBytes)})<span className="sr-only">, mở trong thẻ mới</span>
    </a>
  )
}
