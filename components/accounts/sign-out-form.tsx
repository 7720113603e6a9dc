import { Button, type ButtonProps } from '@/components/ui/button'

type SignOutFormProps = {
  kind?: ButtonProps['kind']
  /** Ends every session of the person, not only this one. */
  everywhere?: boolean
}

/** A plain form: signing out changes something, so it is a post, and works without script. */
export function SignOutForm({ kind = 'quiet', everywhere = false }: SignOutFormProps) {
  return (
    <form method="post" action="/api/auth/dang-xuat">
      {everywhere ? <input type="hidden" name="everywhere" value="1" /> : null}
      <Button kind={kind}>{everywhere ? 'Đăng xuất khỏi mọi thiết bị' : 'Đăng xuất'}</Button>
    </form>
  )
}
