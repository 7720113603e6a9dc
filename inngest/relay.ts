import { forgetSent, OUTBOX_CHANNEL, relayWaiting } from '@/lib/outbox/commands'
import { type Leader, startLeader } from '@/lib/platform/leader'
import { inngest } from './client'

/** Any constant, the same in all copies. */
const RELAY_LOCK = 7_305_412_021
const BATCH = 100
/** Sent events are kept for a week to look back at. */
const KEEP_SENT_MS = 7 * 86_400_000
const FORGET_EVERY_MS = 3_600_000

/**
 * Carries committed events from the outbox to Inngest, oldest first, under the id of their row: whatever is sent twice is
 * known there. One relay works at a time over all replicas (engineering 14); the same for both executors.
 */
export function startOutboxRelay(): Leader {
  let forgottenAt = 0
  return startLeader({
    name: 'outbox relay',
    lock: RELAY_LOCK,
    channel: OUTBOX_CHANNEL,
    everyMs: 1000,
    work: async () => {
      let relayed: number
      do relayed = await relayWaiting(send, BATCH)
      while (relayed === BATCH)
      if (Date.now() - forgottenAt > FORGET_EVERY_MS) {
        await forgetSent(new Date(Date.now() - KEEP_SENT_MS))
        forgottenAt = Date.now()
      }
    },
  })
}

async function send(events: { id: string; name: string; payload: unknown }[]): Promise<void> {
  await inngest.send(events.map(({ id, name, payload }) => ({ id, name, data: dataOf(payload) })))
}

/** Payloads are objects by `defineEvent`; anything else in the table would be a fault that must not stop the others. */
const dataOf = (payload: unknown): Record<string, unknown> =>
  typeof payload === 'object' && payload !== null ? { ...payload } : {}
