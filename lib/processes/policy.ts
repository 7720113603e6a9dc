import type { Officer } from '@/lib/auth/actor'

/** Who writes and publishes how the province offers its procedures. */
export const mayEditServices = ({ roles, ofProvince }: Pick<Officer, 'roles' | 'ofProvince'>): boolean =>
  ofProvince && roles.includes('administrator')
