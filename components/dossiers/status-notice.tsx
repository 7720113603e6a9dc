import { Notice } from '@/components/ui/notice'
import { STATUS_WORDS } from '@/lib/dossiers/labels'
import type { DossierView } from '@/lib/dossiers/queries/dossier'
import { isEnded, isInner } from '@/lib/dossiers/rules/acts'
import { showInstant } from '@/lib/platform/day'
import { showMoney } from '@/lib/platform/text'

/** Official status, what it means, by when, and the agency's words when there are any. */
export function StatusNotice({ dossier }: { dossier: DossierView }) {
  const { name, meaning, tone } = STATUS_WORDS[dossier.status]
  // What officers write to one another is theirs; what the citizen wrote needs no telling back.
  const last = dossier.acts.find(({ act }) => !isInner(act))
  const note = last && last.actorKind !== 'citizen' ? last.note : null
  return (
    <Notice tone={tone} title={name}>
      <p>{meaning}</p>
      {dossier.status === '1' && dossier.answerDueAt ? <p>Trả lời trước {showInstant(dossier.answerDueAt)}.</p> : null}
      {dossier.dueAt && !isEnded(dossier.status) ? <p>Hẹn trả {showInstant(dossier.dueAt)}.</p> : null}
      {dossier.state.fee === 'due' ? <p>Còn phải nộp {showMoney(dossier.feeDueVnd)}.</p> : null}
      {note ? <p className="whitespace-pre-line">Nội dung từ cơ quan: {note}</p> : null}
    </Notice>
  )
}
