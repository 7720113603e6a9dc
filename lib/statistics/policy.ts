import type { Officer } from '@/lib/auth/actor'

type Who = Pick<Officer, 'roles' | 'ofProvince'>

/** Who has months counted, corrects and sends them: administrators of the whole province. */
export const keepsFigures = ({ roles, ofProvince }: Who): boolean => ofProvince && roles.includes('administrator')

/** Who reads them with the dossiers behind: the keepers, and the supervision office of the whole province. */
export const readsFigures = (officer: Who): boolean =>
  keepsFigures(officer) || (officer.ofProvince && officer.roles.includes('supervisor'))
