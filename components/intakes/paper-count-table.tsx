import { Table } from '@/components/ui/table'
import { FILED_BY_WORDS } from '@/lib/intakes/labels'
import type { IntakeRecord } from '@/lib/intakes/queries'

const COLUMNS = [
  { key: 'name', label: 'Giấy tờ' },
  { key: 'originals', label: 'Bản chính', align: 'right' },
  { key: 'copies', label: 'Bản sao', align: 'right' },
  { key: 'scans', label: 'Bản quét', align: 'right' },
] as const

type PaperCountTableProps = { intake: NonNullable<IntakeRecord>; scans: readonly { name: string }[] }

/** What was counted at the counter, how many scans there are of it, and who brought it. */
export function PaperCountTable({ intake, scans }: PaperCountTableProps) {
  const rows = intake.papers.map(({ paperKey, name, originals, copies }) => ({
    key: paperKey,
    cells: { name, originals, copies, scans: scans.filter((scan) => scan.name === name).length },
  }))
  return (
    <>
      {rows.length > 0 ? (
        <Table id="so-luong" caption="Giấy tờ đếm tại quầy" captionHidden columns={COLUMNS} rows={rows} />
      ) : null}
      <p>
        {intake.formOnPaper ? 'Tờ khai giấy. ' : ''}Người nộp: {FILED_BY_WORDS[intake.filedBy].toLocaleLowerCase('vi')}
        {intake.filerName ? ` ${intake.filerName}` : ''}
        {intake.authorisation ? ` (${intake.authorisation})` : ''}
        {intake.signatureKept ? ', đã giữ bản có chữ ký' : ''}
        {intake.postTracking ? `. Bưu gửi ${intake.postTracking}` : ''}.
      </p>
    </>
  )
}
