import 'server-only'
import { decrypt } from '@/lib/platform/cipher'
import { log } from '@/lib/platform/log'

/** Mail address or phone number of a message; undefined when it cannot be read, which must hold up no other message. */
export function recipientOf(notice: { id: string; recipientSealed: string | null }): string | undefined {
  try {
    return notice.recipientSealed === null ? undefined : decrypt(notice.recipientSealed)
  } catch (error) {
    log.error({ err: error, noticeId: notice.id }, 'recipient of a notice cannot be read')
    return undefined
  }
}
