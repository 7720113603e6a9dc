import { dayOf } from '@/lib/platform/day'
import type { FormSet } from '../schema'

/** The day from which TT 03/2025/TT-VPCP is in force (decided 11). */
const NEW_FORMS_SINCE = '2025-09-15'

/** The set of forms of a dossier: by its day of receipt in Viet Nam; one that is not received yet goes by today. */
export function formSetFor(receivedAt: Date | null, now: Date): FormSet {
  return dayOf(receivedAt ?? now) < NEW_FORMS_SINCE ? 'tt-01-2018' : 'tt-03-2025'
}
