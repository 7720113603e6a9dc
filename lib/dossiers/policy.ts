import type { OfficerRole } from '@/lib/auth/actor'
import { actsAllowed, type DossierAct, type DossierRole, type DossierStatus } from './rules'

/** The part an officer plays for a dossier; cashiers, supervisors and administrators only read. */
const PART: Record<OfficerRole, DossierRole | undefined> = {
  clerk: 'clerk',
  handler: 'handler',
  leader: 'leader',
  cashier: undefined,
  supervisor: undefined,
  administrator: undefined,
}

/** What an officer of this role may do with a dossier in this status. The button and the command both ask here. */
export function actsOfOfficer(role: OfficerRole, status: DossierStatus): DossierAct[] {
  const part = PART[role]
  return part ? actsAllowed(status, part) : []
}
