import { SummaryList } from '@/components/ui/summary-list'
import { FILING_WORDS } from '@/lib/national-portal/labels/inbound'
import type { FilingView } from '@/lib/national-portal/queries/filings'
import { showInstantShort } from '@/lib/platform/day'
import { NationalFile, type Reader } from './national-file'

/** What a trader told at the national portal: the notice, then what was added to it. */
export function FilingList({ filings, reader }: { filings: readonly FilingView[]; reader: Reader }) {
  return (
    <div className="space-y-4">
      {filings.map((filing) => (
        <section key={filing.id} className="space-y-2">
          <h3 className="font-semibold">
            {filing.kind === 'notice' ? `Thông báo ${filing.nationalNumber}` : 'Sửa đổi, bổ sung'}, nhận{' '}
            {showInstantShort(filing.receivedAt)}
          </h3>
          <SummaryList rows={[...rowsOf(filing), ...fileOf(filing, reader)]} />
        </section>
      ))}
    </div>
  )
}

const fileOf = ({ file }: FilingView, reader: Reader) =>
  file ? [{ label: 'Tệp đăng ký', value: <NationalFile file={file} reader={reader} /> }] : []

const rowsOf = ({ texts }: FilingView) =>
  Object.entries(FILING_WORDS).flatMap(([name, label]) => {
    const text = texts[name]
    return text ? [{ label, value: <span className="whitespace-pre-line">{text}</span> }] : []
  })
