import { Select } from '@/components/ui/select'
import { unitChoices } from '@/lib/supervision/labels'

type UnitSelectProps = {
  units: readonly { code: string; name: string; depth: number }[]
  chosen: string | undefined
  label?: string
}

/** One unit with all below it, or every unit, in the filter of a list. */
export function UnitSelect({ units, chosen, label = 'Đơn vị, gồm cả cấp dưới' }: UnitSelectProps) {
  return (
    <Select name="don-vi" label={label} emptyLabel="Tất cả" options={unitChoices(units)} defaultValue={chosen ?? ''} />
  )
}
