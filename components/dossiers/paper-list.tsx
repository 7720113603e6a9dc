import { PaperLink } from './paper-link'
import { SignedTag } from './signed-tag'

type Paper = {
  id: string
  name: string
  fileName: string
  attachmentId: string
  unsignedAttachmentId?: string | null
  sizeBytes: number
}

/** Files of a dossier, each a link that opens the file in its own tab. */
export function PaperList({ papers, empty }: { papers: readonly Paper[]; empty: string }) {
  if (papers.length === 0) return <p className="text-ink-700">{empty}</p>
  return (
    <ul className="divide-y divide-line border-y border-line">
      {papers.map((paper) => (
        <li key={paper.id} className="py-2">
          <p className="flex flex-wrap items-center gap-2 font-semibold">
            {paper.name}
            <SignedTag unsignedAttachmentId={paper.unsignedAttachmentId} />
          </p>
          <PaperLink paper={paper} />
        </li>
      ))}
    </ul>
  )
}
