import type { ButtonKind } from '@/components/ui/button-look'
import { ActionForm, type FormAction } from './form'
import { SubmitButton } from './submit-button'

type RowActionProps<T> = {
  action: FormAction<T>
  /** Names the row to the action. */
  fields: Readonly<Record<string, string>>
  button: string
  /** What of, behind the button's word, for who does not see the row it stands in. */
  about: string
  kind?: ButtonKind
  className?: string
}

/** The button of one row of a list, as a form of its own: without a name, or as many landmarks as rows would stand there. */
export function RowAction<T>({
  action,
  fields,
  button,
  about,
  kind = 'secondary',
  className = 'space-y-2',
}: RowActionProps<T>) {
  return (
    <ActionForm action={action} className={className}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton kind={kind} wide={false}>
        {button}
        <span className="sr-only"> {about}</span>
      </SubmitButton>
    </ActionForm>
  )
}
