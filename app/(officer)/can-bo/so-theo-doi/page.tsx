import type { Metadata } from 'next'
import { ActionForm } from '@/components/forms/form'
import { SubmitButton } from '@/components/forms/submit-button'
import { PaperTable } from '@/components/papers/paper-table'
import { RegisterFilter } from '@/components/papers/register-filter'
import { RegisterTable } from '@/components/papers/register-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { Pagination } from '@/components/ui/pagination'
import { officerOrSignIn } from '@/lib/auth/gates'
import { issueRegisterAction } from '@/lib/papers/actions'
import { mayIssue } from '@/lib/papers/policy'
import { listRegisterPapers, listUnits, type Period, readRegister, type Unit } from '@/lib/papers/queries/register'
import { registerChoice } from '@/lib/papers/schema'
import { now } from '@/lib/platform/clock'
import { dayOf, showDay } from '@/lib/platform/day'

export const metadata: Metadata = { title: 'Sổ theo dõi hồ sơ' }

export default async function RegisterPage({ searchParams }: PageProps<'/can-bo/so-theo-doi'>) {
  const officer = await officerOrSignIn()
  const choice = registerChoice(await searchParams, dayOf(now()))
  const units = await listUnits(officer)
  const unit = units.find(({ code }) => code === choice.unit) ?? units[0]
  if (!unit) throw new Error(`agency of officer ${officer.id} is gone`)
  const period = { from: choice.from, to: choice.to }
  const wrong = Object.keys(choice.problems).length > 0
  const page = wrong ? null : await readRegister(officer, unit, period, choice.after)
  const printed = await listRegisterPapers(unit)

  return (
    <>
      <h1 className="mb-3 text-xl font-semibold">Sổ theo dõi hồ sơ</h1>
      <RegisterFilter choice={choice} unit={unit.code} units={units} />
      {page ? (
        <>
          {mayIssue(officer.roles, 'register') ? <PrintForm unit={unit} period={period} /> : null}
          <RegisterPart unit={unit} period={period} page={page} after={choice.after} />
        </>
      ) : (
        <Notice tone="error" role="alert" title="Ngày trong bộ lọc không đúng">
          <p>Sửa ngày để xem sổ.</p>
        </Notice>
      )}
      <section aria-labelledby="so-da-in" className="mt-6">
        <h2 id="so-da-in" className="mb-3 text-lg font-semibold">
          Sổ đã in gần đây
        </h2>
        <PaperTable papers={printed} hrefOf={({ id }) => `/can-bo/so-theo-doi/in/${id}`} empty="Chưa in sổ nào." />
      </section>
    </>
  )
}

function PrintForm({ unit, period }: { unit: Unit; period: Period }) {
  return (
    <ActionForm
      action={issueRegisterAction}
      label="In sổ"
      successText="Đã in sổ. Mở trong danh sách sổ đã in ở cuối trang."
      className="mb-4 space-y-3"
    >
      <input type="hidden" name="agencyId" value={unit.id} />
      <input type="hidden" name="from" value={period.from} />
      <input type="hidden" name="to" value={period.to} />
      <SubmitButton>In sổ (PDF)</SubmitButton>
    </ActionForm>
  )
}

type RegisterPartProps = {
  unit: Unit
  period: Period
  page: Awaited<ReturnType<typeof readRegister>>
  after: string | undefined
}

function RegisterPart({ unit, period: { from, to }, page: { rows, next }, after }: RegisterPartProps) {
  const same = `/can-bo/so-theo-doi?don-vi=${unit.code}&tu=${from}&den=${to}`
  return (
    <>
      {rows.length === 0 ? (
        <EmptyState>Đơn vị không nhận hồ sơ nào trong kỳ này.</EmptyState>
      ) : (
        <RegisterTable
          rows={rows}
          caption={`${unit.name}, hồ sơ nhận từ ${showDay(from)} đến ${showDay(to)}, theo thứ tự nhận`}
        />
      )}
      <Pagination label="Trang sổ theo dõi" nextHref={next && `${same}&sau=${next}`} previousHref={after && same} />
    </>
  )
}
