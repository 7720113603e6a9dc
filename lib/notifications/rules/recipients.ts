import { maskNumber } from '@/lib/platform/text'

/** `c***@example.com` of a mail address, `******0001` of a number: enough to know one's own, too little to learn another's. */
export function maskRecipient(recipient: string): string {
  const at = recipient.lastIndexOf('@')
  return at < 1 ? maskNumber(recipient) : `${recipient.slice(0, 1)}***${recipient.slice(at)}`
}
