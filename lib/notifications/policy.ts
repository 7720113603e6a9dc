import type { Officer, OfficerRole } from '@/lib/auth/actor'

const RESENDERS: readonly OfficerRole[] = ['clerk', 'handler', 'leader']

type Holder = { readonly roles: readonly OfficerRole[] }

/** Who may send a stuck message again. The button and the command both ask here. */
export const maySendAgain = ({ roles }: Holder): boolean => roles.some((role) => RESENDERS.includes(role))

/** Who may write and publish the texts of notices. */
export const mayEditTemplates = ({ roles, ofProvince }: Pick<Officer, 'roles' | 'ofProvince'>): boolean =>
  ofProvince && roles.includes('administrator')
