'use client'

import { DateFields, type DateFieldsProps } from '@/components/ui/date-fields'
import { useFormAnswer } from './form-answer'

/** As the inputs of fields.tsx, and apart from them: pages without a date need not load it. */
export function FormDate(props: DateFieldsProps) {
  const { error, typed } = useFormAnswer()
  const typedOr = (part: 'day' | 'month' | 'year') => typed(`${props.name}.${part}`) ?? props.defaultValue?.[part]
  return (
    <DateFields
      {...props}
      error={error(props.name)}
      defaultValue={{ day: typedOr('day'), month: typedOr('month'), year: typedOr('year') }}
    />
  )
}
