import type { OfficerRole } from '@/lib/auth/actor'

/** Clerks call the numbers of their own agency; the tickets of another one are never found for them. */
export const mayCall = (roles: readonly OfficerRole[]): boolean => roles.includes('clerk')
