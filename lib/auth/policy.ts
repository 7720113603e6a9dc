import type { OfficerRole } from './actor'

/** What an absent officer leaves to the one who stands in (ủy quyền khi vắng): what concerns dossiers, never supervision or administration. */
export const DELEGABLE_ROLES = ['clerk', 'handler', 'leader', 'cashier'] as const satisfies readonly OfficerRole[]
