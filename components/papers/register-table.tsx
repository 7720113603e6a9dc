import { dossierHref } from '@/components/dossiers/addresses'
import { Table } from '@/components/ui/table'
import { DELIVERY_WORDS } from '@/lib/papers/labels'
import type { RegisterRow } from '@/lib/papers/queries/register'
import { showInstantShort } from '@/lib/platform/day'

const COLUMNS = [
  { key: 'code', label: 'Mã hồ sơ', nowrap: true },
  { key: 'procedure', label: 'Tên thủ tục hành chính', wrapLabel: true, card: 'plain' },
  { key: 'applicant', label: 'Tên cá nhân, tổ chức', wrapLabel: true, card: 'plain' },
  { key: 'agency', label: 'Cơ quan giải quyết', wrapLabel: true },
  { key: 'received', label: 'Nhận hồ sơ' },
  { key: 'due', label: 'Hẹn trả' },
  { key: 'returned', label: 'Trả kết quả' },
  { key: 'delivery', label: 'Cách nhận kết quả', wrapLabel: true },
] as const

const shown = (at: Date | null) => at && showInstantShort(at)

/** The register on screen; address and telephone stand only in the printed one. */
export function RegisterTable({ rows, caption }: { rows: readonly RegisterRow[]; caption: string }) {
  const cells = rows.map((row) => ({
    key: row.id,
    cells: {
      code: (
        <a className="text-link underline" href={dossierHref(row.dossierCode ?? '')}>
          {row.dossierCode}
        </a>
      ),
      procedure: row.procedureName,
      applicant: row.applicantName,
      agency: row.processingAgency,
      received: shown(row.receivedAt),
      due: shown(row.dueAt),
      returned: shown(row.returnedAt),
      delivery: DELIVERY_WORDS[row.resultDelivery],
    },
  }))
  return <Table id="so-theo-doi" caption={caption} columns={COLUMNS} rows={cells} />
}
