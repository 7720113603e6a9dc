import type { Officer } from '@/lib/auth/actor'

type Known = Pick<Officer, 'roles' | 'ofProvince'>

/** Who steers the exchange: sends again, pauses, sets what is configuration. */
export const keepsExchange = ({ roles, ofProvince }: Known): boolean => ofProvince && roles.includes('administrator')

/** Who sees the exchange of the whole province. */
export const seesExchange = (officer: Known): boolean =>
  keepsExchange(officer) || (officer.ofProvince && officer.roles.includes('supervisor'))
