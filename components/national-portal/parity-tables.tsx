import { Table } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { PARITY_WORDS, SIGNATURE_WORDS } from '@/lib/national-portal/labels/ledger'
import type { ParityReport, ParityRun } from '@/lib/national-portal/queries/parity'
import { showInstantShort } from '@/lib/platform/day'
import { showCount } from '@/lib/platform/text'

const KINDS = ['missing', 'different', 'extra', 'unanswered'] as const
const RUN_COLUMNS = [
  { key: 'at', label: 'Bắt đầu', nowrap: true },
  { key: 'end', label: 'Kết thúc', nowrap: true },
  { key: 'seen', label: 'Khớp', align: 'right' as const },
  { key: 'unverifiable', label: 'Không kiểm chứng được', align: 'right' as const, wrapLabel: true },
  ...KINDS.map((kind) => ({ key: kind, label: PARITY_WORDS[kind], align: 'right' as const, wrapLabel: true })),
  { key: 'signed', label: 'Báo cáo', nowrap: true, card: 'plain' as const },
]

export const foundOf = (run: ParityRun, kind: (typeof KINDS)[number]) =>
  run.findings.find((one) => one.kind === kind)?.count ?? 0

export function SignatureTag({ signed }: { signed: ParityRun['signed'] }) {
  if (!signed) return <Tag>Đang chạy</Tag>
  return <Tag tone={SIGNATURE_WORDS[signed].tone}>{SIGNATURE_WORDS[signed].name}</Tag>
}

/** Comparisons, newest first; each leads to what it names. */
export function ParityRuns({ runs }: { runs: readonly ParityRun[] }) {
  return (
    <Table
      id="doi-khop"
      caption="Mới nhất đứng trước"
      columns={RUN_COLUMNS}
      rows={runs.map((run) => ({
        key: run.id,
        cells: {
          at: (
            <a className="text-link underline" href={`/quan-tri/dong-bo/doi-khop/${run.id}`}>
              {showInstantShort(run.startedAt)}
            </a>
          ),
          end: run.finishedAt && showInstantShort(run.finishedAt),
          seen: showCount(run.seen),
          unverifiable: showCount(run.unverifiable),
          ...Object.fromEntries(KINDS.map((kind) => [kind, showCount(foundOf(run, kind))])),
          signed: <SignatureTag signed={run.signed} />,
        },
      }))}
    />
  )
}

const FINDING_COLUMNS = [
  { key: 'number', label: 'Mã hồ sơ', nowrap: true },
  { key: 'kind', label: 'Kết quả', card: 'plain' as const },
  { key: 'fields', label: 'Trường khác' },
]

/** The dossiers that a comparison names. */
export function ParityFindings({ rows }: { rows: ParityReport['rows'] }) {
  return (
    <Table
      id="neu-ten"
      caption="Hồ sơ được nêu tên; hồ sơ không thấy hoặc khác đã được cho gửi lại"
      columns={FINDING_COLUMNS}
      rows={rows.map((row) => ({
        key: row.dossierId,
        cells: {
          number: (
            <a className="text-link underline" href={`/quan-tri/dong-bo/ho-so/${encodeURIComponent(row.number)}`}>
              {row.number}
            </a>
          ),
          kind: PARITY_WORDS[row.kind],
          fields: row.fields.join(', '),
        },
      }))}
    />
  )
}
