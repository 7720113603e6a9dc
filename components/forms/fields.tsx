'use client'

import {
  Checkbox,
  Checkboxes,
  type CheckboxesProps,
  type CheckboxProps,
  Radios,
  type RadiosProps,
} from '@/components/ui/choices'
import { FileInput, type FileInputProps } from '@/components/ui/file-input'
import { Select, type SelectProps } from '@/components/ui/select'
import { Textarea, type TextareaProps, TextInput, type TextInputProps } from '@/components/ui/text-input'
import { useFormAnswer } from './form-answer'

/*
 * The inputs of components/ui, told by the surrounding ActionForm what was wrong and what had been typed.
 * A `defaultValue` given here is what the page starts with; what the person typed wins.
 */

export function FormText(props: TextInputProps) {
  const { error, typed } = useFormAnswer()
  return <TextInput {...props} error={error(props.name)} defaultValue={typed(props.name) ?? props.defaultValue} />
}

export function FormTextarea(props: TextareaProps) {
  const { error, typed } = useFormAnswer()
  return <Textarea {...props} error={error(props.name)} defaultValue={typed(props.name) ?? props.defaultValue} />
}

export function FormSelect(props: SelectProps) {
  const { error, typed } = useFormAnswer()
  return <Select {...props} error={error(props.name)} defaultValue={typed(props.name) ?? props.defaultValue} />
}

/** A chosen file cannot be put back by the page: without script it is chosen again. */
export function FormFile(props: FileInputProps) {
  const { error } = useFormAnswer()
  return <FileInput {...props} error={error(props.name)} />
}

export function FormRadios(props: RadiosProps) {
  const { error, typed } = useFormAnswer()
  return <Radios {...props} error={error(props.name)} defaultValue={typed(props.name) ?? props.defaultValue} />
}

/** As `FormCheckbox`, for several. */
export function FormCheckboxes(props: CheckboxesProps) {
  const { error, typed, cameBack } = useFormAnswer()
  const sent = props.choices.map(({ value }) => value).filter((value) => typed(`${props.name}.${value}`) !== undefined)
  const ticked = cameBack ? { defaultValues: sent } : {}
  return <Checkboxes {...props} {...ticked} error={error(props.name)} />
}

/** A box left empty sends nothing, so after a first try only what was sent counts. */
export function FormCheckbox(props: CheckboxProps) {
  const { error, typed, cameBack } = useFormAnswer()
  const ticked = cameBack ? typed(props.name) !== undefined : props.defaultChecked
  return <Checkbox {...props} error={error(props.name)} defaultChecked={ticked} />
}
