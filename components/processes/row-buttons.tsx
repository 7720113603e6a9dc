import { SubmitButton } from '@/components/forms/submit-button'

/** Up, down and out for one row of a list; each saves the page as it stands. `what` names the row for screen readers. */
export function RowButtons({ path, what }: { path: string; what: string }) {
  const says = (verb: string) => (
    <>
      {verb}
      <span className="sr-only"> {what}</span>
    </>
  )
  return (
    <p className="flex flex-wrap gap-2">
      <SubmitButton kind="quiet" wide={false} name="lam" value={`len:${path}`}>
        {says('Lên')}
      </SubmitButton>
      <SubmitButton kind="quiet" wide={false} name="lam" value={`xuong:${path}`}>
        {says('Xuống')}
      </SubmitButton>
      <SubmitButton kind="quiet" wide={false} name="lam" value={`bo:${path}`}>
        {says('Bỏ')}
      </SubmitButton>
    </p>
  )
}

export function AddButton({ list, children }: { list: string; children: string }) {
  return (
    <SubmitButton kind="secondary" wide={false} name="lam" value={`them:${list}`}>
      {children}
    </SubmitButton>
  )
}
