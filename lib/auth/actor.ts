import type { ACCOUNT_KINDS, OFFICER_ROLES } from '@/db/schema/accounts'

declare const proven: unique symbol

export type OfficerRole = (typeof OFFICER_ROLES)[number]
export type AccountKind = (typeof ACCOUNT_KINDS)[number]

/** An absent colleague whose part somebody has now. */
export type StandIn = {
  readonly officerId: string
  readonly fullName: string
  /** Of `DELEGABLE_ROLES`. */
  readonly roles: readonly OfficerRole[]
}

/** An officer with an open session. Created only by lib/auth/gates.ts: holding one is the proof of the check. */
export type Officer = {
  readonly [proven]: 'officer'
  readonly id: string
  readonly sessionId: string
  readonly fullName: string
  readonly title: string
  /** What the officer may do now, own roles and those of absent colleagues; never empty, in the order of `OFFICER_ROLES`. */
  readonly roles: readonly OfficerRole[]
  /** What the officer is entrusted with in person. */
  readonly ownRoles: readonly OfficerRole[]
  readonly standsInFor: readonly StandIn[]
  readonly agencyId: string
  readonly agencyCode: string
  readonly agencyName: string
  /** The agency is the highest of its tree: its administrators keep what holds for the whole province. */
  readonly ofProvince: boolean
}

/** What an officer must still do before anything else: set a password of their own, tie an authenticator app to the account. */
export type FirstStep = 'password' | 'second_factor'

/** The owner of an officer's account, who may still have to set it up. Created only by lib/auth/gates.ts; opens nothing but the account itself. */
export type AccountOwner = {
  readonly [proven]: 'account_owner'
  readonly id: string
  readonly sessionId: string
  readonly fullName: string
  readonly agencyName: string
  readonly ofProvince: boolean
  readonly roles: readonly OfficerRole[]
  readonly firstStep: FirstStep | null
}

/** A citizen or organisation with an open session. Created only by lib/auth/gates.ts. */
export type Citizen = {
  readonly [proven]: 'citizen'
  readonly id: string
  readonly sessionId: string
  readonly fullName: string
  readonly kind: AccountKind
  readonly techId: string
}

/** A job or the relay. Created only by `systemActor(name)` in lib/auth/gates.ts. */
export type System = { readonly [proven]: 'system'; readonly name: string }

/** Whether the officer holds one of `wanted`. */
export const hasRole = (officer: { readonly roles: readonly OfficerRole[] }, ...wanted: readonly OfficerRole[]) =>
  wanted.some((role) => officer.roles.includes(role))

/** Whose dossiers are the officer's work now: the own ones and those of absent colleagues. */
export const holdersFor = (officer: { readonly id: string; readonly standsInFor: readonly StandIn[] }): string[] => [
  officer.id,
  ...officer.standsInFor.map(({ officerId }) => officerId),
]
