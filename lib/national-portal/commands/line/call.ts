import 'server-only'
import { callNationalPortal } from '../../gateway'
import type { NationalAnswer, NationalCall } from '../../rules/answers'
import { askCircuit, tellCircuit } from './circuit'

/** The portal is away, and somebody else tries it now: come back then. */
export type Waiting = { outcome: 'waiting'; until: Date }

/** One call where the circuit breaker lets it through, told to it; for what is told now and then, one call after another. */
export async function callIfThere(call: NationalCall): Promise<NationalAnswer | Waiting> {
  const permission = await askCircuit()
  if (permission.kind === 'wait') return { outcome: 'waiting', until: permission.until }
  const begunAt = Date.now()
  const answer = await callNationalPortal(call)
  await tellCircuit({ answer, begunAt, probing: permission.kind === 'probe' })
  return answer
}
