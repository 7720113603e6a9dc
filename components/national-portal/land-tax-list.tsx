import { Tag } from '@/components/ui/tag'
import type { LandTaxView } from '@/lib/national-portal/queries/land-tax'
import { isDay, showDay, showInstantShort } from '@/lib/platform/day'
import { showMoney } from '@/lib/platform/text'
import { NationalFile, type Reader } from './national-file'

/** What the tax office told of a dossier, decision by decision: how much, paid or not. */
export function LandTaxList({ decisions, reader }: { decisions: readonly LandTaxView[]; reader: Reader }) {
  return (
    <ul className="divide-y divide-line">
      {decisions.map((decision) => (
        <li key={decision.key} className="space-y-1 py-3 first:pt-0 last:pb-0">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="font-semibold wrap-anywhere">{headingOf(decision)}</span>
            <PaidTag payment={decision.payment} />
          </p>
          <p className="text-sm text-ink-700">Mã số thuế {decision.taxCodeMasked}</p>
          <Lines notice={decision.notice} />
          <Payment payment={decision.payment} reader={reader} />
        </li>
      ))}
    </ul>
  )
}

function headingOf({ decisionNumber, notice }: LandTaxView): string {
  const on = notice?.decidedOn && isDay(notice.decidedOn) ? `, ngày ${showDay(notice.decidedOn)}` : ''
  return `Quyết định ${decisionNumber}${on}`
}

function PaidTag({ payment }: Pick<LandTaxView, 'payment'>) {
  return payment?.paid ? (
    <Tag tone="success" shape="circle">
      Đã nộp
    </Tag>
  ) : (
    <Tag tone="warning" shape="triangle">
      Chưa nộp
    </Tag>
  )
}

function Lines({ notice }: Pick<LandTaxView, 'notice'>) {
  if (!notice) return <p>Cơ quan thuế chưa gửi thông báo của quyết định này.</p>
  return (
    <ul>
      {notice.lines.map(({ item, amountVnd }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of one notice have no name and never change places
        <li key={index} className="wrap-anywhere">
          {item ?? 'Khoản phải nộp'}: {amountVnd === null ? 'chưa ghi số tiền' : showMoney(amountVnd)}
        </li>
      ))}
    </ul>
  )
}

const isSafe = (url: string) => url.startsWith('https://')

function Payment({ payment, reader }: Pick<LandTaxView, 'payment'> & { reader: Reader }) {
  if (!payment) return null
  return (
    <>
      <p>
        Chứng từ nộp {showMoney(payment.amountVnd)} lúc {showInstantShort(payment.paidAt)}
      </p>
      <p className="wrap-anywhere">{payment.content}</p>
      <DocumentAddress address={payment.documentUrl} reader={reader} />
      {payment.file ? (
        <p className="text-sm wrap-anywhere">
          <NationalFile file={payment.file} reader={reader} />
        </p>
      ) : null}
    </>
  )
}

/** Where the tax office keeps its document; an address that is no safe link says nothing to a citizen. */
function DocumentAddress({ address, reader }: { address: string; reader: Reader }) {
  if (!isSafe(address))
    return reader === 'officer' ? <p className="text-sm wrap-anywhere">Chứng từ: {address}</p> : null
  return (
    <p className="text-sm wrap-anywhere">
      <a href={address} rel="noopener noreferrer nofollow" className="text-link underline underline-offset-4">
        Chứng từ của cơ quan thuế
      </a>
    </p>
  )
}
