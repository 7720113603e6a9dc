import { FormText } from '@/components/forms/fields'
import { ActionForm } from '@/components/forms/form'
import { RowAction } from '@/components/forms/row-action'
import { SubmitButton } from '@/components/forms/submit-button'
import { deleteFilterAction, saveFilterAction } from '@/lib/dossiers/actions/workplace'
import type { KeptFilter } from '@/lib/dossiers/queries/inbox/kept'

type SavedFiltersProps = {
  filters: readonly KeptFilter[]
  /** The list on the screen, as a query; undefined when nothing is chosen that is worth a name. */
  current: string | undefined
}

/** Filters this officer has named: each a link, and a button that forgets it. */
export function SavedFilters({ filters, current }: SavedFiltersProps) {
  if (filters.length === 0 && current === undefined) return null
  return (
    <details className="mb-3">
      <summary className="inline-flex min-h-9 cursor-pointer items-center text-link underline underline-offset-4">
        Bộ lọc đã lưu ({filters.length})
      </summary>
      <div className="space-y-3 rounded-md border border-line bg-white p-4">
        {filters.length > 0 ? (
          <ul className="divide-y divide-line">
            {filters.map(({ id, name, query }) => (
              <li key={id} className="flex flex-wrap items-center justify-between gap-3 py-1">
                <a className="inline-flex min-h-9 items-center text-link underline" href={`/can-bo?${query}`}>
                  {name}
                </a>
                <RowAction
                  action={deleteFilterAction}
                  fields={{ id }}
                  button="Xóa"
                  about={`bộ lọc ${name}`}
                  kind="quiet"
                  className="inline"
                />
              </li>
            ))}
          </ul>
        ) : null}
        {current === undefined ? null : (
          <ActionForm
            action={saveFilterAction}
            label="Lưu bộ lọc đang xem"
            successText="Đã lưu bộ lọc."
            className="flex flex-wrap items-end gap-3"
          >
            <input type="hidden" name="query" value={current} />
            <FormText name="name" label="Lưu bộ lọc đang xem với tên" width="medium" maxLength={60} />
            <SubmitButton kind="secondary">Lưu bộ lọc</SubmitButton>
          </ActionForm>
        )}
      </div>
    </details>
  )
}
