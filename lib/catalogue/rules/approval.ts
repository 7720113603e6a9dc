import type { Aspect, CatalogueRules } from '../schema/rules'

const all = (value: boolean): Record<Aspect, boolean> => ({
  added: value,
  removed: value,
  reopened: value,
  fee: value,
  deadline: value,
  papers: value,
  text: value,
})

const DEFAULT_LEVELS = { province: ['Cấp tỉnh'], department: ['Cấp tỉnh'], commune: ['Cấp xã'] }

/** Until an administrator decides otherwise: nothing that people file online here changes without a person. */
export const DEFAULT_RULES: CatalogueRules = {
  offered: all(false),
  others: all(true),
  mostRemovals: 100,
  levels: DEFAULT_LEVELS,
  leftOut: [],
}

export type Judged = {
  aspects: readonly Aspect[]
  /** The province has service terms for it. */
  offered: boolean
  /** The national portal has confirmed the stored text before; false for what the first start took from its snapshot. */
  confirmed: boolean
}

/**
 * Whether a change needs no person: each thing it touches may go by itself. The first word of the national portal on a procedure
 * is taken as it is, or an installation would begin with thousands of proposals.
 */
export function isAutomatic(rules: CatalogueRules, { aspects, offered, confirmed }: Judged): boolean {
  if (!confirmed) return true
  const column = offered ? rules.offered : rules.others
  return aspects.every((aspect) => column[aspect])
}

/** Of the procedures that are gone those that may be closed without a person: none when they are too many at once. */
export function removalsByRule<Gone extends Judged>(rules: CatalogueRules, gone: readonly Gone[]): Gone[] {
  const confirmed = gone.filter((one) => one.confirmed)
  const tooMany = confirmed.length > rules.mostRemovals
  return gone.filter((one) => isAutomatic(rules, one) && !(tooMany && one.confirmed))
}
