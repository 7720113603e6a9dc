import { LinkButton } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { type Day, showDay } from '@/lib/platform/day'
import { PURPOSE_WORDS, TICKET_WORDS } from '@/lib/queues/labels'
import { showNumber, type TicketPurpose, type TicketState } from '@/lib/queues/rules'
import { PrintButton } from './print-button'

type Ticket = {
  number: number
  day: Day
  purpose: TicketPurpose
  state: TicketState
  desk: string | null
  before: number
}

type TicketSlipProps = { agency: { code: string; name: string }; ticket: Ticket; today: Day }

/** The paper that a queue number is printed on, and what has become of it. */
export function TicketSlip({ agency, ticket, today }: TicketSlipProps) {
  const { number, day, purpose, before } = ticket
  const path = `/lay-so/${encodeURIComponent(agency.code)}` as const
  return (
    <article className="mx-auto max-w-read space-y-6 text-center">
      <h1 className="text-2xl font-semibold text-brand-800">
        <span className="block text-lg">{agency.name}</span>
        Số thứ tự{' '}
        <strong className="block py-4 text-9xl leading-none text-ink-900 tabular-nums">{showNumber(number)}</strong>
      </h1>
      <p className="text-lg">
        {PURPOSE_WORDS[purpose]} · ngày {showDay(day)}
      </p>
      <p className="text-xl font-semibold">{standing(ticket, today)}</p>
      {ticket.state === 'waiting' && day === today ? (
        <p className="text-lg">{before === 0 ? 'Không còn ai chờ trước.' : `Còn ${before} người chờ trước.`}</p>
      ) : null}
      <p className="no-print flex flex-wrap justify-center gap-3">
        <PrintButton>
          <Icon name="printer" className="size-5" />
          In số thứ tự
        </PrintButton>
        <LinkButton kind="secondary" href={`/man-hinh-goi/${encodeURIComponent(agency.code)}`}>
          Xem số đang gọi
        </LinkButton>
        <LinkButton kind="secondary" href={path}>
          Người tiếp theo lấy số
        </LinkButton>
      </p>
    </article>
  )
}

function standing({ day, state, desk }: Ticket, today: Day): string {
  if (day !== today) return 'Số này đã hết giá trị. Lấy số mới.'
  return state === 'called' && desk ? `Mời đến quầy ${desk}` : TICKET_WORDS[state]
}
