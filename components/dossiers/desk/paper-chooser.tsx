import { Tag } from '@/components/ui/tag'
import { CHECK_WORDS } from '@/lib/dossiers/labels/workplace'
import type { PaperCheck } from '@/lib/dossiers/queries/workplace'
import { PaperLink } from '../paper-link'
import { SignedTag } from '../signed-tag'

type Paper = {
  id: string
  name: string
  fileName: string
  attachmentId: string
  unsignedAttachmentId?: string | null
  sizeBytes: number
}

type PaperChooserProps = {
  papers: readonly Paper[]
  empty: string
  /** The paper in the viewer. */
  chosen: string | undefined
  checks?: ReadonlyMap<string, PaperCheck>
}

/** The files of a dossier beside the viewer: the name chooses what is shown, the file opens in a tab of its own. */
export function PaperChooser({ papers, empty, chosen, checks }: PaperChooserProps) {
  if (papers.length === 0) return <p className="text-ink-700">{empty}</p>
  return (
    <ul className="divide-y divide-line border-y border-line">
      {papers.map((paper) => (
        <li
          key={paper.id}
          className={
            paper.id === chosen
              ? 'border-l-4 border-brand-600 bg-brand-50 py-2 pl-3'
              : 'border-l-4 border-transparent py-2 pl-3'
          }
        >
          <p className="flex flex-wrap items-center gap-2">
            <a
              className="inline-flex min-h-8 items-center font-semibold text-link underline"
              href={`?xem=${paper.id}#xem-tep`}
              aria-current={paper.id === chosen ? 'true' : undefined}
            >
              <span className="sr-only">Xem </span>
              {paper.name}
            </a>
            <CheckTag check={checks?.get(paper.id)} />
            <SignedTag unsignedAttachmentId={paper.unsignedAttachmentId} />
          </p>
          <PaperLink paper={paper} dense />
          {paper.unsignedAttachmentId ? (
            <p>
              <a
                className="inline-flex min-h-8 items-center text-link text-sm underline underline-offset-4"
                href={`/api/attachments/${paper.unsignedAttachmentId}`}
                target="_blank"
                rel="noopener"
              >
                Bản trước khi ký<span className="sr-only"> của {paper.fileName}, mở trong thẻ mới</span>
              </a>
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

function CheckTag({ check }: { check: PaperCheck | undefined }) {
  if (!check) return null
  const passed = check.verdict === 'passed'
  return (
    <Tag tone={passed ? 'success' : 'error'} icon={passed ? 'circle-check' : 'circle-alert'}>
      {CHECK_WORDS[check.verdict]}
    </Tag>
  )
}

/** Back to the form that was filled in, which the viewer shows while no file is chosen. */
export function FormLink({ chosen }: { chosen: boolean }) {
  return (
    <p className={chosen ? 'border-l-4 border-brand-600 bg-brand-50 pl-3' : 'border-l-4 border-transparent pl-3'}>
      <a
        className="inline-flex min-h-9 items-center font-semibold text-link underline"
        href="?xem=to-khai#xem-tep"
        aria-current={chosen ? 'true' : undefined}
      >
        Tờ khai điện tử
      </a>
    </p>
  )
}
