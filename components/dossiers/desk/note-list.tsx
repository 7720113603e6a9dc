import { FormTextarea } from '@/components/forms/fields'
import { ActionForm } from '@/components/forms/form'
import { SubmitButton } from '@/components/forms/submit-button'
import { addNoteAction } from '@/lib/dossiers/actions/workplace'
import type { DossierNote } from '@/lib/dossiers/queries/workplace'
import { showInstantShort } from '@/lib/platform/day'

type NoteListProps = { dossierId: string; notes: readonly DossierNote[]; formId: string; writes: boolean }

/** Trao đổi nội bộ: what officers told one another, oldest first, and a form to add a line. */
export function NoteList({ dossierId, notes, formId, writes }: NoteListProps) {
  return (
    <div className="space-y-4">
      <p className="text-sm text-ink-700">
        Chỉ cán bộ được xem hồ sơ đọc được; người nộp không thấy. Đã ghi thì không sửa, xóa được.
      </p>
      {notes.length === 0 ? <p>Chưa có trao đổi nào.</p> : null}
      <ul className="space-y-3">
        {notes.map((note) => (
          <li key={note.id} className="border-l-4 border-line pl-3">
            <p className="text-sm text-ink-700">
              <span className="font-semibold text-ink-900">{note.authorName}</span>, {note.authorTitle},{' '}
              {note.agencyName} · <time dateTime={note.at.toISOString()}>{showInstantShort(note.at)}</time>
            </p>
            <p className="max-w-read whitespace-pre-line wrap-anywhere">{note.text}</p>
          </li>
        ))}
      </ul>
      {writes ? (
        <ActionForm
          // Empty again when a line has been added.
          key={notes.length}
          action={addNoteAction}
          label="Ghi trao đổi nội bộ"
          className="space-y-3"
        >
          <input type="hidden" name="dossierId" value={dossierId} />
          <input type="hidden" name="formId" value={formId} />
          <FormTextarea name="text" label="Nội dung trao đổi" rows={3} maxLength={2000} />
          <SubmitButton kind="secondary">Ghi trao đổi</SubmitButton>
        </ActionForm>
      ) : null}
    </div>
  )
}
