import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { CounterForm } from '@/components/intakes/counter-form'
import { ProcedureChoice } from '@/components/intakes/procedure-choice'
import { officerOrSignIn } from '@/lib/auth/gates'
import { getDesk, listOfferedHere } from '@/lib/intakes/queries'
import { IntakeAddress } from '@/lib/intakes/schema'
import { now } from '@/lib/platform/clock'
import { config } from '@/lib/platform/config'
import { newId } from '@/lib/platform/id'
import { holdingAll } from '@/lib/procedures/rules/search-text'
import { getTicketAtDesk } from '@/lib/queues/queries'
import { showNumber } from '@/lib/queues/rules'

export const metadata: Metadata = { title: 'Tiếp nhận tại quầy' }

const PAGE = '/can-bo/tiep-nhan/tai-quay'
const address = (code: string, ticketId: string | undefined) =>
  `${PAGE}?thu-tuc=${encodeURIComponent(code)}${ticketId ? `&so=${ticketId}` : ''}` as const

export default async function CounterPage({ searchParams }: PageProps<'/can-bo/tiep-nhan/tai-quay'>) {
  const officer = await officerOrSignIn('clerk')
  const { q, so, ...asked } = IntakeAddress.parse(await searchParams)
  const atDesk = so ? await getTicketAtDesk(officer, now()) : null
  const turn = atDesk && atDesk.id === so ? <p>Số thứ tự {showNumber(atDesk.number)}</p> : null
  const desk = asked['thu-tuc'] ? await getDesk(officer, asked['thu-tuc']) : null
  if (desk) {
    return (
      <article className="mx-auto max-w-screen-2xl space-y-4">
        <header className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
          <h1 className="text-xl font-semibold">Tiếp nhận tại quầy: {desk.name}</h1>
          {turn}
          <a className="text-link underline" href={so ? `${PAGE}?so=${so}` : PAGE}>
            Đổi thủ tục
          </a>
        </header>
        <CounterForm
          procedureCode={desk.code}
          terms={desk.terms}
          requestKey={newId()}
          ticketId={so}
          cardParts={config().IDENTITY_CARD_PARTS}
        />
      </article>
    )
  }
  const procedures = await listOfferedHere(officer)
  const [only, ...others] = holdingAll(procedures, q)
  if (q && only && others.length === 0) redirect(address(only.code, so))
  return (
    <article className="max-w-screen-lg space-y-4">
      <h1 className="text-xl font-semibold">Tiếp nhận tại quầy: chọn thủ tục</h1>
      {turn}
      <ProcedureChoice
        procedures={procedures.map((procedure) => ({ ...procedure, href: address(procedure.code, so) }))}
        typed={q}
        ticketId={so}
      />
    </article>
  )
}
