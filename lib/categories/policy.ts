import type { Officer } from '@/lib/auth/actor'

/** Who keeps what is ours to say about the agencies of their scope. */
export const keepsAgencies = (officer: Pick<Officer, 'roles'>): boolean => officer.roles.includes('administrator')

/** Who keeps the calendar of the province (decided 13). */
export const keepsCalendar = ({ roles, ofProvince }: Pick<Officer, 'roles' | 'ofProvince'>): boolean =>
  ofProvince && roles.includes('administrator')

/** Who keeps the shared lists of the province: what they are called, and what is ours to say beside them. */
export const keepsCategories = keepsCalendar
