import { LinkButton } from '@/components/ui/button'
import type { DraftSummary } from '@/lib/dossiers/queries/drafts'
import { STEP_WORDS } from '@/lib/dossiers/schema/steps'
import { dayOf, showDay, showInstant } from '@/lib/platform/day'

/** Drafts as cards: what, how far, until when it is kept, and how to go on. */
export function DraftList({ drafts }: { drafts: readonly DraftSummary[] }) {
  return (
    <ul className="space-y-3">
      {drafts.map((draft) => (
        <li key={draft.id} className="space-y-2 rounded-lg border border-line bg-white p-4 shadow-card">
          <p className="font-semibold">{draft.procedureName}</p>
          <p className="text-sm text-ink-700">
            Bước tiếp theo: {STEP_WORDS[draft.nextStep].name} · Lưu {showInstant(draft.updatedAt)} · Giữ đến{' '}
            {showDay(dayOf(draft.expiresAt))}
          </p>
          <p className="flex flex-wrap gap-3">
            <LinkButton kind="secondary" href={`/nop-ho-so/nhap/${draft.id}`}>
              Tiếp tục<span className="sr-only"> {draft.procedureName}</span>
            </LinkButton>
            <LinkButton kind="quiet" href={`/ca-nhan/ho-so-nhap/${draft.id}/xoa`}>
              Xóa<span className="sr-only"> hồ sơ nháp {draft.procedureName}</span>
            </LinkButton>
          </p>
        </li>
      ))}
    </ul>
  )
}
