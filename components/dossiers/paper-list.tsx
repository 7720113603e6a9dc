import { PaperLink } from './paper-link'

type Paper = { id: string; name: string; fileName: string; attachmentId: string; sizeBytes: number }

/** Files of a dossier, each a link that opens the file in its own tab. */
export function PaperList({ papers, empty }: { papers: readonly Paper[]; empty: string }) {
  if (papers.length === 0) return <p className="text-ink-700">{empty}</p>
  return (
    <ul className="divide-y divide-line border-y border-line">
      {papers.map((paper) => (
        <li key={paper.id} className="py-2">
          <p className="font-semibold">{paper.name}</p>
          <PaperLink paper={paper} />
        </li>
      ))}
    </ul>
  )
}
