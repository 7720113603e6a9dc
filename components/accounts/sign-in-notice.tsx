import { Notice } from '@/components/ui/notice'
import { SIGN_IN_PROBLEM_LABELS } from '@/lib/accounts/labels'
import type { SignInProblem } from '@/lib/auth/return-path'

/** Why the sign-in page is shown, if for a reason. */
export function SignInNotice({ problem, signedOut }: { problem: SignInProblem | undefined; signedOut: boolean }) {
  if (problem) {
    const { title, sentence } = SIGN_IN_PROBLEM_LABELS[problem]
    return (
      <Notice tone="warning" title={title}>
        <p>{sentence}</p>
      </Notice>
    )
  }
  return signedOut ? <Notice tone="success" title="Đã đăng xuất" /> : null
}
