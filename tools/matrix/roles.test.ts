import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { OFFICER_ROLES } from '@/db/schema/accounts'
import { actsOfOfficer, obstacleForOfficer } from '@/lib/dossiers/policy'
import { ACT_NAMES, ACTS, type DossierStatus } from '@/lib/dossiers/rules/acts'
import { EVERYWHERE, isPlaced, obstacleOf, type Place } from '@/lib/dossiers/rules/state'
import { RELATIONS, reachableStates, rolesMatrix } from './roles'

const STATES = reachableStates()
const PLACES = Object.values(RELATIONS).flatMap(({ place }): Place[] => (place ? [place] : []))
const STATUSES: DossierStatus[] = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']

it('docs/matrix-roles.md says what the rules say: npm run matrix', () => {
  expect(readFileSync(new URL('../../docs/matrix-roles.md', import.meta.url), 'utf8')).toBe(rolesMatrix())
})

it('the walk meets every status, with and without a prescribed approval', () => {
  for (const approval of [false, true])
    for (const status of STATUSES)
      expect(STATES.some((state) => state.status === status && state.demands.approval === approval)).toBe(true)
})

/** Every pair of `one` and `other`. */
const pairs = <One, Other>(one: readonly One[], other: readonly Other[]): [One, Other][] =>
  one.flatMap((first) => other.map((second): [One, Other] => [first, second]))

describe('who may do what in every state a dossier can come into', () => {
  it('one role: the table names it, the state allows it; a second supplement of a stage is a leader’s', () => {
    const cases = pairs(pairs(OFFICER_ROLES, PLACES), pairs(ACT_NAMES, STATES))
    const wrong = cases.filter(([[role, place], [act, state]]) => {
      const named = (ACTS[act].by as readonly string[]).includes(role)
      const stage = state.received ? 'after' : 'before'
      const second = act === 'ask_supplement' && state.supplements[stage] > 0 && role !== 'leader'
      const placed = role !== 'supervisor' && role !== 'administrator' && isPlaced(state, act, role, place)
      const may = named && placed && obstacleOf(state, act) === undefined && !second
      return may !== (obstacleForOfficer([role], state, act, place) === undefined)
    })
    expect(wrong).toEqual([])
  })

  it('two roles: what either may, and nothing more', () => {
    const couples = OFFICER_ROLES.flatMap((one, at) =>
      OFFICER_ROLES.slice(at + 1).map((other) => [one, other] as const),
    )
    const wrong = pairs(PLACES, STATES).filter(([place, state]) => {
      const alone = new Map(OFFICER_ROLES.map((role) => [role, actsOfOfficer([role], state, place)]))
      return couples.some(([one, other]) => {
        const either = [...(alone.get(one) ?? []), ...(alone.get(other) ?? [])]
        const both = ACT_NAMES.filter((act) => either.includes(act))
        return both.join() !== actsOfOfficer([one, other], state, place).join()
      })
    })
    expect(wrong).toEqual([])
  })

  it('supervisors and administrators do nothing to a dossier', () => {
    const doing = STATES.filter((state) => actsOfOfficer(['supervisor', 'administrator'], state, EVERYWHERE).length > 0)
    expect(doing).toEqual([])
    expect(STATES.length).toBeGreaterThan(50)
  })
})
