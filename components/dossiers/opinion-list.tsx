import { Tag } from '@/components/ui/tag'
import type { DossierOpinion, OpenOpinion } from '@/lib/dossiers/queries/opinions'
import { isLateOpinion } from '@/lib/dossiers/rules/opinions'
import { showDay, showInstantShort } from '@/lib/platform/day'
import { dossierHref } from './addresses'

type Clocked = Pick<DossierOpinion, 'dueOn' | 'answeredAt'>

function OpinionTag({ opinion, now }: { opinion: Clocked; now: Date }) {
  const late = isLateOpinion(opinion, now)
  if (opinion.answeredAt)
    return (
      <Tag tone={late ? 'warning' : 'success'} shape={late ? 'triangle' : 'circle'}>
        {late ? 'Đã trả lời, trễ' : 'Đã trả lời'}
      </Tag>
    )
  return (
    <Tag tone={late ? 'error' : 'neutral'} shape={late ? 'square' : 'circle'}>
      {late ? 'Quá hạn trả lời' : 'Chờ trả lời'}
    </Tag>
  )
}

/** The opinions asked about one dossier: of whom, until when, and how that stands. What was written is in the history. */
export function DossierOpinions({ opinions, now }: { opinions: readonly DossierOpinion[]; now: Date }) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {opinions.map((opinion) => (
        <li key={opinion.id} className="space-y-1 py-2">
          <p className="font-semibold">{opinion.agencyName}</p>
          <p className="text-sm">
            Hỏi {showInstantShort(opinion.askedAt)}, trả lời trước hết ngày {showDay(opinion.dueOn)}
            {opinion.answeredAt ? `, đã trả lời ${showInstantShort(opinion.answeredAt)}` : ''}
          </p>
          <OpinionTag opinion={opinion} now={now} />
        </li>
      ))}
    </ul>
  )
}

/** Opinions that are still out, each with the way to its dossier. */
export function OpenOpinions({ opinions, now }: { opinions: readonly OpenOpinion[]; now: Date }) {
  return (
    <ul className="space-y-2">
      {opinions.map((opinion) => (
        <li key={opinion.id} className="space-y-1 rounded-md border border-line bg-white p-3">
          <a
            className="inline-flex min-h-11 items-center font-semibold text-link underline"
            href={dossierHref(opinion.code)}
          >
            {opinion.procedureName}, {opinion.code}
          </a>
          <p className="text-ink-700">
            {opinion.askedBy} hỏi {opinion.agencyName}, trả lời trước hết ngày {showDay(opinion.dueOn)}
          </p>
          {opinion.content ? <p className="max-w-read whitespace-pre-line">{opinion.content}</p> : null}
          <OpinionTag opinion={{ dueOn: opinion.dueOn, answeredAt: null }} now={now} />
        </li>
      ))}
    </ul>
  )
}
