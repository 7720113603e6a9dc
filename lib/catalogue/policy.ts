import type { Officer } from '@/lib/auth/actor'

/** Who decides what of the national catalogue is taken over, and by which rules: administrators of the whole province. */
export const keepsCatalogue = ({ roles, ofProvince }: Pick<Officer, 'roles' | 'ofProvince'>): boolean =>
  ofProvince && roles.includes('administrator')
