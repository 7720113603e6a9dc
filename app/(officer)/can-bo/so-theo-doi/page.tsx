import type { Metadata } from 'next'
import { ActionForm } from '@/components/forms/form'
import { SubmitButton } from '@/components/forms/submit-button'
import { PaperTable } from '@/components/papers/paper-table'
import { RegisterTable } from '@/components/papers/register-table'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Pagination } from '@/components/ui/pagination'
import { Select } from '@/components/ui/select'
import { TextInput } from '@/components/ui/text-input'
import { officerOrSignIn } from '@/lib/auth/gates'
import { issueRegisterAction } from '@/lib/papers/actions'
import { mayIssue } from '@/lib/papers/policy'
import { listRegisterPapers, listUnits, readRegister } from '@/lib/papers/queries/register'
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
  const { rows, next } = await readRegister(officer, unit, choice, choice.after)
  const printed = await listRegisterPapers(unit)
  const same = `don-vi=${unit.code}&tu=${choice.from}&den=${choice.to}`

  return (
    <>
      <h1 className="mb-3 text-xl font-semibold">Sổ theo dõi hồ sơ</h1>
      <form className="mb-4 flex flex-wrap items-end gap-4">
        <Select
          name="don-vi"
          label="Cơ quan tiếp nhận"
          options={units.map(({ code, name }) => ({ value: code, label: name }))}
          defaultValue={unit.code}
        />
        <TextInput name="tu" type="date" label="Nhận từ ngày" defaultValue={choice.from} />
        <TextInput name="den" type="date" label="Đến ngày" defaultValue={choice.to} />
        <Button kind="secondary">Xem sổ</Button>
      </form>
      {mayIssue(officer.roles, 'register') ? (
        <ActionForm
          action={issueRegisterAction}
          label="In sổ"
          successText="Đã in sổ. Mở trong danh sách sổ đã in ở cuối trang."
          className="mb-4 space-y-3"
        >
          <input type="hidden" name="agencyId" value={unit.id} />
          <input type="hidden" name="from" value={choice.from} />
          <input type="hidden" name="to" value={choice.to} />
          <SubmitButton>In sổ (PDF)</SubmitButton>
        </ActionForm>
      ) : null}
      {rows.length === 0 ? (
        <EmptyState>Đơn vị không nhận hồ sơ nào trong kỳ này.</EmptyState>
      ) : (
        <RegisterTable
          rows={rows}
          caption={`${unit.name}, hồ sơ nhận từ ${showDay(choice.from)} đến ${showDay(choice.to)}, theo thứ tự nhận`}
        />
      )}
      <Pagination
        label="Trang sổ theo dõi"
        nextHref={next && `/can-bo/so-theo-doi?${same}&sau=${next}`}
        previousHref={choice.after && `/can-bo/so-theo-doi?${same}`}
      />
      <section aria-labelledby="so-da-in" className="mt-6">
        <h2 id="so-da-in" className="mb-3 text-lg font-semibold">
          Sổ đã in gần đây
        </h2>
        <PaperTable papers={printed} hrefOf={({ id }) => `/can-bo/so-theo-doi/in/${id}`} />
      </section>
    </>
  )
}
