import { Tag } from '@/components/ui/tag'
import { NO_DATA } from '@/lib/procedures/labels'
import type { ProcedureDetail, ServiceTerms } from '@/lib/procedures/schema'

/** The papers to have at hand before beginning, the obligatory ones first. */
export function PaperChecklist({ papers }: { papers: ServiceTerms['papers'] }) {
  const ordered = [...papers].sort((one, other) => Number(other.required) - Number(one.required))
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-white">
      <li className="p-4">
        <p className="font-semibold">Tờ khai điện tử</p>
        <p className="text-sm text-ink-700">Điền ngay khi nộp, không phải chuẩn bị trước.</p>
      </li>
      {ordered.map(({ key, name, required, hint }) => (
        <li key={key} className="p-4">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="font-semibold">{name}</span>
            <Tag tone={required ? 'warning' : 'neutral'}>{required ? 'Bắt buộc' : 'Khi cần'}</Tag>
          </p>
          {hint ? <p className="max-w-read text-sm text-ink-700">{hint}</p> : null}
        </li>
      ))}
    </ul>
  )
}

const countsOf = ({ originals, copies }: { originals?: number | undefined; copies?: number | undefined }) =>
  [originals ? `bản chính: ${originals}` : '', copies ? `bản sao: ${copies}` : ''].filter(Boolean).join(', ')

/** Thành phần hồ sơ as the national database lists it, case by case. */
export function NationalPapers({ groups }: { groups: ProcedureDetail['papers'] }) {
  const cases = groups.filter(({ papers }) => papers.length > 0)
  if (cases.length === 0) return <p>{NO_DATA}</p>
  return cases.map(({ title, papers }, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: cases have no name of their own and never move
    <div key={at} className="space-y-2">
      {title ? <h3 className="font-semibold">{title}</h3> : null}
      <ul className="list-disc space-y-2 pl-6">
        {papers.map((paper, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same paper may stand twice in a case
          <li key={place} className="max-w-read wrap-anywhere">
            <span className="whitespace-pre-line">{paper.name}</span>
            {countsOf(paper) ? <span className="text-sm text-ink-700"> ({countsOf(paper)})</span> : null}
            {paper.formUrl && /^https?:\/\//.test(paper.formUrl) ? (
              <a href={paper.formUrl} rel="noreferrer" className="ml-2 text-link underline underline-offset-4">
                Tải mẫu{paper.formName ? `: ${paper.formName}` : ''}
              </a>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  ))
}
