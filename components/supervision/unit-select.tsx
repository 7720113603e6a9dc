import { Select } from '@/components/ui/select'
import { unitChoices } from '@/lib/supervision/labels'

type UnitSelectProps = {
  units: readonly { code: string; name: string; depth: number }[]
  chosen: string | undefined
}

/** One unit with all below it, or every unit, in the filter of a list. */
export function UnitSelect({ units, chosen }: UnitSelectProps) {
  return (
    <Select
      name="don-vi"
      label="Đơn vị, gồm cả cấp dưới"
      emptyLabel="Tất cả"
      options={unitChoices(units)}
      defaultValue={chosen ?? ''}
    />
  )
}
