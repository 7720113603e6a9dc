import type { Officer } from '@/lib/auth/actor'

/** Who sees what of the national catalogue is proposed, taken over and refused. */
export const seesCatalogue = ({ roles, ofProvince }: Pick<Officer, 'roles' | 'ofProvince'>): boolean =>
  ofProvince && (roles.includes('administrator') || roles.includes('supervisor'))

/** Who decides what of the national catalogue is taken over, and by which rules: administrators of the whole province. */
export const keepsCatalogue = ({ roles, ofProvince }: Pick<Officer, 'roles' | 'ofProvince'>): boolean =>
  ofProvince && roles.includes('administrator')
