import { hasRole, type OfficerRole } from '@/lib/auth/actor'

/** Clerks call the numbers of their own agency; the tickets of another one are never found for them. */
export const mayCall = (officer: { readonly roles: readonly OfficerRole[] }): boolean => hasRole(officer, 'clerk')
