import 'server-only'
import type { Tx } from '@/db/client'
import { notices } from '@/db/schema'
import { encrypt } from '@/lib/platform/cipher'
import { newId } from '@/lib/platform/id'

type AlertMail = { alertId: string; to: readonly string[]; subject: string; text: string }

/** Writes one mail to each address about an alert of the exchange, to be handed over and retried like every notice. */
export async function writeAlert(tx: Tx, { alertId, to, subject, text }: AlertMail, now: Date): Promise<void> {
  const row = { exchangeAlertId: alertId, channel: 'mail' as const, subject, body: text, createdAt: now }
  await tx.insert(notices).values(to.map((address) => ({ ...row, id: newId(), recipientSealed: encrypt(address) })))
}
