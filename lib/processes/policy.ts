import type { Officer } from '@/lib/auth/actor'

/** Who writes and publishes how the province offers its procedures. */
export const mayEditServices = ({ roles }: Pick<Officer, 'roles'>): boolean => roles.includes('administrator')
