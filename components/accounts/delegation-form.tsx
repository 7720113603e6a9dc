import { FormDate } from '@/components/forms/date-field'
import { FormSelect, FormTextarea } from '@/components/forms/fields'
import { ActionForm } from '@/components/forms/form'
import { SubmitButton } from '@/components/forms/submit-button'
import { makeDelegationAction } from '@/lib/accounts/actions'
import type { Day } from '@/lib/platform/day'

type Colleague = { id: string; name: string; title: string; mayLeave: boolean }

const ORDER = ['officerId', 'delegateId', 'from', 'until', 'reason']

const optionOf = ({ id, name, title }: Colleague) => ({ value: id, label: `${name}, ${title}` })

function partsOf(day: Day) {
  const [year, month, ofMonth] = day.split('-')
  return { day: ofMonth, month, year }
}

/** Leaves the part of an absent officer to a colleague of the same agency. */
export function DelegationForm({ colleagues, today }: { colleagues: readonly Colleague[]; today: Day }) {
  const absent = colleagues.filter(({ mayLeave }) => mayLeave)
  if (absent.length === 0 || colleagues.length < 2)
    return <p>Đơn vị này chưa có người để ủy quyền hoặc người để làm thay.</p>
  return (
    <ActionForm action={makeDelegationAction} order={ORDER} label="Ủy quyền mới" successText="Đã ghi ủy quyền.">
      <FormSelect
        name="officerId"
        label="Người vắng"
        options={absent.map(optionOf)}
        {...(absent.length > 1 ? { emptyLabel: 'Chọn người vắng' } : {})}
      />
      <FormSelect
        name="delegateId"
        label="Người làm thay"
        options={colleagues.map(optionOf)}
        emptyLabel="Chọn người làm thay"
      />
      <FormDate name="from" label="Từ ngày" defaultValue={partsOf(today)} />
      <FormDate name="until" label="Đến hết ngày" hint="Ngày cuối cùng còn hiệu lực" defaultValue={partsOf(today)} />
      <FormTextarea name="reason" label="Lý do" rows={2} maxLength={500} />
      <SubmitButton>Ủy quyền</SubmitButton>
    </ActionForm>
  )
}
