import 'server-only'
import { z } from 'zod'
import { config } from '@/lib/platform/config'
import { log } from '@/lib/platform/log'

const Fault = z
  .object({ kind: z.string(), until: z.number().nullable() })
  .transform(({ kind, until }) => ({ kind, until: until === null ? null : new Date(until).toISOString() }))
export type Fault = z.output<typeof Fault>

/**
 * Asks the sandbox for its faults, adds one (POST) or clears all (DELETE), by its control `su-co`. Answers those in force afterwards,
 * null where it does not answer so. Only where this installation has failure drills.
 */
export async function sandboxFaults(method: 'GET' | 'POST' | 'DELETE', fault?: object): Promise<Fault[] | null> {
  const { EXCHANGE_DRILLS_URL: sandbox, NATIONAL_PORTAL_TIMEOUT_MS: limit } = config()
  const body = fault ? { body: JSON.stringify(fault), headers: { 'content-type': 'application/json' } } : {}
  try {
    const address = new URL('/__sandbox/su-co', sandbox)
    const answer = await fetch(address, { method, ...body, signal: AbortSignal.timeout(limit) })
    return z.array(Fault).parse(await answer.json())
  } catch (error) {
    log.warn({ err: error, method }, 'the sandbox did not answer about its faults')
    return null
  }
}
