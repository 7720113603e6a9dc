import type { NationalCall } from '../rules'
import type { NationalDossier } from './dossier'
import type { NationalStep } from './step'

/** Steps of one call, at most (c.2, decided 14). */
export const STEPS_PER_CALL = 10

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

/** c.3: `mahoso` in lower case here. */
export const dossierQuestion = (number: string): NationalCall => ({
  kind: 'integration',
  service: 'TraCuuHoSo',
  parameters: { mahoso: number },
})
