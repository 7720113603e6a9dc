import type { OfficerRole } from '@/lib/auth/actor'
import { ACT_NAMES, ACTS, type DossierAct } from '@/lib/dossiers/rules/acts'

/** How near a deadline is "near due": long enough that a Friday shows what falls due on Monday. */
export const NEAR_DUE_MS = 3 * 86_400_000

/**
 * A text that a spreadsheet shows and never runs. Text cells are not formulas, but the same column saved as CSV and opened
 * again would be: a leading sign that begins a formula gets an apostrophe (OWASP, CSV injection).
 */
export const harmlessCell = (text: string) => (/^[\s\p{Cf}]*[=+\-@\t\r|]/u.test(text) ? `'${text}` : text)

/**
 * What nobody of a unit may do with a dossier when these roles are held there, in the order of the table of acts. What a citizen or a
 * job does is nobody's to miss.
 */
export function actsOfNobody(held: readonly OfficerRole[]): DossierAct[] {
  const doers: readonly string[] = ['citizen', 'system', ...held]
  return ACT_NAMES.filter((act) => !ACTS[act].by.some((role) => doers.includes(role)))
}
