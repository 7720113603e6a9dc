import 'server-only'
import { timingSafeEqual } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { type MailReturnOutcome, mailReturns, notices } from '@/db/schema'
import { sealOf } from '@/lib/platform/cipher'
import { now as clock } from '@/lib/platform/clock'
import { config } from '@/lib/platform/config'
import { log } from '@/lib/platform/log'
import type { ReturnedMail } from '../mapping'
import { messageIdOf, noticeOf } from '../rules/delivery'
import { messageIdIn, PROOF_DIGITS, returnAddress, returnTagOf, verdictOf } from '../rules/returns'
import { isOpen } from './report'

/** Nobody else can make it: a stranger returns nothing in the name of a server. */
const proofOf = (messageId: string) => sealOf(`mail return ${messageId}`).slice(0, PROOF_DIGITS)

/** The sender under which a mail leaves, so that it comes back to us; undefined where MAIL_RETURN_ADDRESS is not set. */
export function senderOf(notice: { id: string; round: number }): string | undefined {
  const base = config().MAIL_RETURN_ADDRESS
  return base ? returnAddress(base, notice, proofOf(messageIdOf(notice))) : undefined
}

/**
 * Notes what a returned mail tells. May come twice, or before we noted ourselves that the mail left; one about an earlier round
 * changes nothing. Answers what came of it, and counts it.
 */
export async function recordReturn(mail: ReturnedMail, now = clock()): Promise<MailReturnOutcome> {
  const told = noticeOf(messageOf(mail) ?? '')
  const outcome = await db.transaction(async (tx) => {
    const outcome = told ? await judge(tx, told, { mail, now }) : 'unknown'
    await tx
      .insert(mailReturns)
      .values({ outcome, count: 1, lastAt: now })
      .onConflictDoUpdate({ target: mailReturns.outcome, set: { count: sql`${mailReturns.count} + 1`, lastAt: now } })
    return outcome
  })
  log.info({ outcome, ...(told ? { noticeId: told.id } : {}) }, 'mail came back')
  return outcome
}

async function judge(
  tx: Tx,
  told: { id: string; round: number },
  { mail, now }: { mail: ReturnedMail; now: Date },
): Promise<MailReturnOutcome> {
  const verdict = verdictOf(mail.report)
  if (verdict.kind !== 'bounced') return verdict.kind
  const changed = await tx
    .update(notices)
    .set({
      state: 'bounced',
      lastError: verdict.problem,
      sentAt: sql`coalesce(${notices.sentAt}, ${now.toISOString()}::timestamptz)`,
      retryAt: null,
    })
    .where(isOpen('mail', told))
    .returning({ id: notices.id })
  return changed.length > 0 ? 'bounced' : 'repeated'
}

/**
 * The message that came back: by the address to which it came, which bears our proof; where no address says one, by the Message-ID
 * of what is returned. An address with a wrong proof speaks for nothing, whatever stands beside it.
 */
function messageOf({ recipients, returnedId }: ReturnedMail): string | undefined {
  const { MAIL_RETURN_ADDRESS: base, APP_URL } = config()
  const [tag] = base ? recipients.flatMap((address) => returnTagOf(base, address) ?? []) : []
  if (!tag) return messageIdIn(returnedId ?? '', new URL(APP_URL).hostname)
  return timingSafeEqual(Buffer.from(tag.proof), Buffer.from(proofOf(tag.messageId))) ? tag.messageId : undefined
}
