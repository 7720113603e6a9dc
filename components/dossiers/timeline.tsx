import { ACT_WORDS, STATUS_WORDS } from '@/lib/dossiers/labels'
import { detailLines } from '@/lib/dossiers/labels/details'
import type { DossierAct, DossierStatus } from '@/lib/dossiers/rules/acts'
import type { ActDetails } from '@/lib/dossiers/schema/acts'
import { showInstant } from '@/lib/platform/day'

type Act = {
  id: string
  act: DossierAct
  status: DossierStatus
  at: Date
  actorName: string
  actorTitle: string
  agencyName: string | null
  /** The absent colleague for whom it was done. */
  onBehalfOfName: string | null
  note: string | null
  details: ActDetails | null
}

/** What happened, newest first; each with who, for which agency and when. */
export function Timeline({ acts }: { acts: readonly Act[] }) {
  return (
    <ol className="border-l-4 border-brand-400">
      {acts.map((act) => (
        <li key={act.id} className="relative pb-5 pl-5 last:pb-0">
          <span
            aria-hidden="true"
            className="absolute top-2 -left-2.5 size-4 rounded-full border-2 border-white bg-brand-600"
          />
          <p className="font-semibold">{ACT_WORDS[act.act].done}</p>
          <p className="text-sm text-ink-700">
            <time dateTime={act.at.toISOString()}>{showInstant(act.at)}</time> · {STATUS_WORDS[act.status].name}
          </p>
          <p className="text-sm text-ink-700">
            {[act.actorName, act.actorTitle, act.agencyName].filter(Boolean).join(', ')}
            {act.onBehalfOfName ? ` (thay ${act.onBehalfOfName}, theo ủy quyền khi vắng)` : null}
          </p>
          {detailLines(act).map((line) => (
            <p key={line} className="text-sm">
              {line}
            </p>
          ))}
          {act.note ? <p className="mt-1 max-w-read whitespace-pre-line">{act.note}</p> : null}
        </li>
      ))}
    </ol>
  )
}
