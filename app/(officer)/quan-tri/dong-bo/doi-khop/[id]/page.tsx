import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ExchangeNav } from '@/components/national-portal/exchange-nav'
import { ParityFindings, SignatureTag } from '@/components/national-portal/parity-tables'
import { EmptyState } from '@/components/ui/empty-state'
import { Pagination } from '@/components/ui/pagination'
import { SummaryList } from '@/components/ui/summary-list'
import { officerOrSignIn } from '@/lib/auth/gates'
import { getParityRun, type ParityReport } from '@/lib/national-portal/queries/parity'
import { showInstantShort } from '@/lib/platform/day'
import { isId } from '@/lib/platform/id'
import { showCount } from '@/lib/platform/text'

export const metadata: Metadata = { title: 'Một lần đối khớp' }

export default async function ParityRunPage({ params, searchParams }: PageProps<'/quan-tri/dong-bo/doi-khop/[id]'>) {
  const officer = await officerOrSignIn('administrator', 'supervisor')
  const [{ id }, { sau }] = [await params, await searchParams]
  const after = typeof sau === 'string' && isId(sau) ? sau : undefined
  const run = isId(id) ? await getParityRun(officer, id, after) : null
  if (!run) notFound()
  const here = `/quan-tri/dong-bo/doi-khop/${id}`

  return (
    <div className="space-y-4">
      <h1 className="text-xl font-semibold">Đối khớp lúc {showInstantShort(run.startedAt)}</h1>
      <ExchangeNav current="/quan-tri/dong-bo/doi-khop" />
      <SummaryList rows={summaryOf(run)} />
      {run.rows.length === 0 ? (
        <EmptyState icon="circle-check">
          {run.finishedAt ? 'Không hồ sơ nào được nêu tên.' : 'Chưa hồ sơ nào được nêu tên.'}
        </EmptyState>
      ) : (
        <ParityFindings rows={run.rows} />
      )}
      <Pagination
        label="Trang hồ sơ được nêu tên"
        nextHref={run.next && `${here}?sau=${run.next}`}
        previousHref={after && here}
      />
      {run.proof ? <Proof proof={run.proof} /> : null}
    </div>
  )
}

const summaryOf = (run: ParityReport) => [
  { label: 'Kết thúc', value: run.finishedAt ? showInstantShort(run.finishedAt) : 'Đang chạy' },
  { label: 'Khớp trong các trường trả về', value: showCount(run.seen) },
  { label: 'Không kiểm chứng được', value: showCount(run.unverifiable) },
  { label: 'Chữ ký', value: <SignatureTag signed={run.signed} /> },
]

/** All that somebody elsewhere needs to check the report. */
function Proof({ proof }: { proof: NonNullable<ParityReport['proof']> }) {
  return (
    <details>
      <summary className="min-h-11 cursor-pointer py-2 text-link underline underline-offset-4">
        Báo cáo đã ký (Ed25519)
      </summary>
      <SummaryList
        rows={[
          { label: 'Khóa công khai', value: proof.publicKey },
          { label: 'Chữ ký', value: proof.signature },
        ]}
      />
      <pre className="rounded-sm bg-ink-50 p-2 text-sm whitespace-pre-wrap wrap-anywhere">
        <code>{proof.report}</code>
      </pre>
    </details>
  )
}
