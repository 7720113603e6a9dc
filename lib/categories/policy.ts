import type { Officer } from '@/lib/auth/actor'

/** Who keeps the calendar of the province (decided 13). */
export const keepsCalendar = (officer: Pick<Officer, 'roles'>): boolean => officer.roles.includes('administrator')
