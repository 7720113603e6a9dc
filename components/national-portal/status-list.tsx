import { FormText } from '@/components/forms/fields'
import { ActionForm } from '@/components/forms/form'
import { SubmitButton } from '@/components/forms/submit-button'
import { Table } from '@/components/ui/table'
import { STATUS_WORDS } from '@/lib/dossiers/labels'
import { setStatusListAction } from '@/lib/national-portal/actions/ledger'
import type { StatusList } from '@/lib/national-portal/queries/statuses'
import { ANSWERED_STATUSES } from '@/lib/national-portal/schema/ledger'
import { showInstantShort } from '@/lib/platform/day'

/** The whole list in one form; saving it makes a new version. */
export function StatusListForm({ list }: { list: StatusList | undefined }) {
  return (
    <ActionForm
      action={setStatusListAction}
      label="Danh mục trạng thái trả lời"
      successText="Đã lưu danh mục."
      className="space-y-3"
    >
      <input type="hidden" name="version" value={list?.version ?? 0} />
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        {ANSWERED_STATUSES.map((status) => (
          <FormText
            key={status}
            name={`tt-${status}`}
            label={STATUS_WORDS[status].name}
            maxLength={10}
            width="short"
            autoComplete="off"
            optional
            defaultValue={list?.statuses[status] ?? ''}
          />
        ))}
      </div>
      <SubmitButton>Lưu danh mục</SubmitButton>
    </ActionForm>
  )
}

const COLUMNS = [
  { key: 'version', label: 'Phiên bản', align: 'right' as const },
  { key: 'at', label: 'Lúc', nowrap: true },
  { key: 'who', label: 'Ai' },
  { key: 'what', label: 'Trạng thái được trả lời' },
]

const told = ({ statuses }: StatusList) =>
  ANSWERED_STATUSES.filter((status) => statuses[status])
    .map((status) => `${STATUS_WORDS[status].name}: ${statuses[status]}`)
    .join('; ') || 'Không trạng thái nào'

/** Versions of the list, the one that counts first. */
export function StatusListTable({ lists }: { lists: readonly StatusList[] }) {
  return (
    <Table
      id="phien-ban"
      caption="Phiên bản mới nhất đứng trước và đang được dùng"
      columns={COLUMNS}
      rows={lists.map((list) => ({
        key: String(list.version),
        cells: {
          version: String(list.version),
          at: showInstantShort(list.at),
          who: list.officerName,
          what: told(list),
        },
      }))}
    />
  )
}
