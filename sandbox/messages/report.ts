import { createHmac } from 'node:crypto'
import type { SandboxSettings } from '../config'
import { pause } from '../http'

const TRIES = 5
const PAUSE_MS = 1000

/** Tells the province what became of a message. Never throws. */
export async function reportDelivery(
  { appUrl, smsToken }: SandboxSettings,
  id: string,
  state: 'delivered' | 'undelivered',
): Promise<void> {
  const body = JSON.stringify({ id, state, at: new Date().toISOString() })
  const signature = `sha256=${createHmac('sha256', smsToken).update(body).digest('hex')}`
  await deliverToProvince(`${appUrl}/api/notices/delivery-report`, {
    headers: { 'content-type': 'application/json', 'x-signature': signature },
    body,
  })
}

/** Posts until it is answered 2xx or TRIES are over. Never throws. */
export async function deliverToProvince(
  url: string,
  sent: { headers: Record<string, string>; body: string },
): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (tries > 0) await pause(PAUSE_MS)
    const answer = await fetch(url, { method: 'POST', ...sent, signal: AbortSignal.timeout(5000) }).catch(
      () => undefined,
    )
    await answer?.body?.cancel()
    if (answer?.ok) return
  }
}
