'use client'

import { FormSelect, FormText } from '@/components/forms/fields'
import type { Need } from '@/lib/dossiers/rules/acts'

type ActInputsProps = {
  needs: readonly Need[]
  /** Who may be charged with the dossier. */
  handlers: readonly { id: string; fullName: string }[]
  /** Where it may go, or who may be asked. */
  agencies: readonly { id: string; name: string }[]
  dayLabel: string
}

/** The inputs of what an act asks for beside its reason. */
export function ActInputs({ needs, handlers, agencies, dayLabel }: ActInputsProps) {
  return (
    <>
      {needs.includes('officer') ? (
        <FormSelect
          name="officerId"
          label="Cán bộ giải quyết"
          emptyLabel="Chọn cán bộ"
          options={handlers.map(({ id, fullName }) => ({ value: id, label: fullName }))}
        />
      ) : null}
      {needs.includes('agency') ? (
        <FormSelect
          name="agencyId"
          label="Cơ quan"
          emptyLabel="Chọn cơ quan"
          options={agencies.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : null}
      {needs.includes('amount') ? (
        <FormText name="amountVnd" label="Số tiền (đồng)" hint="Ví dụ 150.000" inputMode="numeric" width="medium" />
      ) : null}
      {needs.includes('day') ? (
        <FormText
          name="day"
          label={dayLabel}
          hint="Ngày làm việc, ghi ngày/tháng/năm, ví dụ 05/12/2026"
          inputMode="numeric"
          width="medium"
        />
      ) : null}
    </>
  )
}
