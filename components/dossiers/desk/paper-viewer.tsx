import { isShownWithin } from '@/lib/attachments/rules/shown'

type Shown = { name: string; fileName: string; attachmentId: string; contentType: string }

/** One file inside the page: a picture, or a PDF in the browser's own viewer. What is neither is not opened here. */
export function PaperViewer({ paper }: { paper: Shown }) {
  const address = `/api/attachments/${paper.attachmentId}/xem`
  if (!isShownWithin(paper.contentType))
    return <p>Tệp {paper.fileName} không xem tại chỗ được. Mở trong thẻ mới từ danh sách giấy tờ.</p>
  if (paper.contentType === 'application/pdf')
    return (
      <iframe
        src={address}
        title={`Tệp ${paper.fileName}`}
        className="h-[70vh] min-h-96 w-full rounded-sm border border-line bg-neutral-50"
      />
    )
  return (
    <a href={address} target="_blank" rel="noopener" className="block">
      {/* biome-ignore lint/performance/noImgElement: a stored file behind a gate, not a picture of the site */}
      <img
        src={address}
        alt={`${paper.name}, mở lớn trong thẻ mới`}
        className="max-h-[70vh] max-w-full border border-line"
      />
    </a>
  )
}
