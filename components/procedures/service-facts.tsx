import { SummaryList } from '@/components/ui/summary-list'
import { ruleText } from '@/lib/deadlines/rules/period'
import { channelWord, DELIVERY_WORDS, feeWords, NO_DATA, nationalFeeWords, timeWords } from '@/lib/procedures/labels'
import type { ProcedureDetail, ServiceTerms } from '@/lib/procedures/schema'

const capitalised = (text: string) => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1)

const namesOf = (rows: readonly { name: string }[]) => rows.map(({ name }) => name).join('; ')

function Lines({ lines }: { lines: readonly string[] }) {
  if (lines.length < 2) return lines[0] ?? NO_DATA
  return (
    <ul className="space-y-1">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

type OfferedFactsProps = { terms: ServiceTerms; detail: ProcedureDetail; receivers: readonly string[] }

/** What to know before beginning: time, money, result, who receives, how the result comes. */
export function OfferedFacts({ terms, detail, receivers }: OfferedFactsProps) {
  const rows = [
    { label: 'Thời hạn giải quyết', value: capitalised(ruleText(terms.deadline)) },
    {
      label: 'Phí, lệ phí',
      value: (
        <>
          {feeWords(terms.fee)}
          {terms.fee.note ? <span className="block text-sm text-ink-700">{terms.fee.note}</span> : null}
        </>
      ),
    },
    { label: 'Kết quả', value: terms.result.name },
    { label: 'Nhận kết quả', value: <Lines lines={terms.deliveries.map((way) => DELIVERY_WORDS[way])} /> },
    { label: 'Cơ quan tiếp nhận', value: <Lines lines={receivers} /> },
    { label: 'Đối tượng thực hiện', value: namesOf(detail.applicants) || NO_DATA },
    { label: 'Thời gian điền', value: `Khoảng ${terms.minutesToFill} phút. Có thể lưu nháp và làm tiếp sau.` },
    { label: 'Tài khoản', value: 'Cần đăng nhập khi bắt đầu nộp.' },
  ]
  return <SummaryList rows={rows} />
}

/** The same from the national database, for a procedure that is not filed here. */
export function NationalFacts({ detail, levels }: { detail: ProcedureDetail; levels: readonly string[] }) {
  const times = detail.ways.flatMap(({ channel, times }) =>
    times.map((time) => `${channelWord(channel)}: ${timeWords(time)}`),
  )
  const fees = detail.ways.flatMap(({ channel, times }) =>
    times.map((time) => `${channelWord(channel)}: ${nationalFeeWords(time)}`),
  )
  const rows = [
    { label: 'Thời hạn giải quyết', value: <Lines lines={[...new Set(times)]} /> },
    { label: 'Phí, lệ phí', value: <Lines lines={[...new Set(fees)]} /> },
    { label: 'Kết quả', value: <Lines lines={detail.results.map(({ name }) => name)} /> },
    { label: 'Cơ quan thực hiện', value: namesOf(detail.agencies) || detail.agenciesText || NO_DATA },
    { label: 'Cấp thực hiện', value: levels.join(', ') || NO_DATA },
    { label: 'Đối tượng thực hiện', value: namesOf(detail.applicants) || detail.applicantsText || NO_DATA },
  ]
  return <SummaryList rows={rows} />
}
