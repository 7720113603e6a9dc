import type { Officer } from '@/lib/auth/actor'

type Who = Pick<Officer, 'roles' | 'agencyCode' | 'ofProvince'>

/** Who answers for an agency: those who settle its dossiers, and for the whole province those of its highest agency. */
export const answersFor = (officer: Who, agencyCode: string | null): boolean =>
  (officer.roles.includes('handler') || officer.roles.includes('leader')) &&
  (officer.ofProvince || officer.agencyCode === agencyCode)
