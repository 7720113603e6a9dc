import type { NationalCall } from '../rules/answers'
import type { NationalDossier } from './dossier'
import type { NationalStatus } from './status'
import type { NationalStep } from './step'

/** Steps of one call, at most (c.2, decided 14). */
const STEPS_PER_CALL = 10

/** What leaves for a call (a.4), before it becomes text. */
export const bodyOf = (call: NationalCall, session: string, provinceCode: string) => ({
  ...call.parameters,
  session,
  madonvi: call.agencyCode ?? provinceCode,
  service: call.service,
})

/**
 * The steps that leave with the next call, of those still to be told in their order: a set that may have been taken already is sent
 * again as the same set.
 */
export function nextSteps<Step extends { sent: boolean }>(pending: readonly Step[]): Step[] {
  const frozen = pending.filter((step) => step.sent)
  return (frozen.length > 0 ? frozen : pending).slice(0, STEPS_PER_CALL)
}

/** c.1: one dossier per call, because no result per row is known (decided 14). `isUpdating` is a word with a capital. */
export const dossierPush = (dossier: NationalDossier, knownThere: boolean): NationalCall => ({
  kind: 'integration',
  service: 'DongBoHoSoMC',
  parameters: { isUpdating: knownThere ? 'True' : 'False', data: [dossier] },
})

/** c.2. */
export const stepsPush = (steps: readonly NationalStep[]): NationalCall => ({
  kind: 'integration',
  service: 'CapNhatTienDoHoSoMC',
  parameters: { data: steps },
})

/** c.4: `data` is an object here, and "2" the only type that anybody has seen. */
export const statusPush = (status: NationalStatus): NationalCall => ({
  kind: 'integration',
  service: 'DongBoTrangThaiHoSo',
  parameters: { type: '2', data: status },
})

/** c.3: `mahoso` in lower case here. */
export const dossierQuestion = (number: string): NationalCall => ({
  kind: 'integration',
  service: 'TraCuuHoSo',
  parameters: { mahoso: number },
})

/** A call as a province's gateway takes it: below its address, by GET without a body, otherwise by POST. */
export type GatewayRequest = { path: string; body: unknown }

/**
 * a.5: the gateway keeps the session and re-wraps. A push is the bare array; whether it updates stands in the query, or in a path of
 * its own where `paths` names one (`DongBoHoSoMC:True`). Reading is a GET with the parameters in the query.
 */
export function gatewayRequest(
  { service, parameters }: NationalCall,
  paths: Readonly<Record<string, string>>,
): GatewayRequest {
  const { data, isUpdating, ...rest } = parameters
  const own = typeof isUpdating === 'string' ? paths[`${service}:${isUpdating}`] : undefined
  const base = own ?? paths[service] ?? `/${service}`
  if (Array.isArray(data)) {
    const query = own === undefined && typeof isUpdating === 'string' ? `?isUpdating=${isUpdating}` : ''
    return { path: base + query, body: data }
  }
  if (data !== undefined) return { path: base, body: { service, ...rest, data } }
  const query = new URLSearchParams(Object.entries(rest).map(([name, value]) => [name, String(value)])).toString()
  return { path: query ? `${base}?${query}` : base, body: undefined }
}
