import { Button } from '@/components/ui/button'

type NationalSignInFormProps = {
  /** Out of next-auth's cookie; next-auth compares the two. */
  csrfToken: string
  /** The page to come back to. */
  callbackUrl: string
}

/** A plain form: it leads to the national sign-in and back without any script. */
export function NationalSignInForm({ csrfToken, callbackUrl }: NationalSignInFormProps) {
  return (
    <form method="post" action="/api/auth/signin/dvcqg">
      <input type="hidden" name="csrfToken" value={csrfToken} />
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      <Button icon="user" wide>
        Tài khoản Cổng Dịch vụ công quốc gia
      </Button>
    </form>
  )
}
