import { expect, it } from 'vitest'
import { ACT_NAMES, ACTS } from '@/lib/dossiers/rules/acts'
import { actsOfNobody } from './rules'

const OFFICER = ['clerk', 'handler', 'leader', 'cashier']

it.each([
  [['clerk', 'handler', 'leader'] as const, []],
  [['clerk', 'handler'] as const, ['assign', 'approve', 'return_for_rework', 'sign', 'extend']],
  [['supervisor', 'administrator'] as const, 'everything'],
])('with %j nobody may do %j', (held, acts) => {
  const everything = ACT_NAMES.filter((act) => {
    const by: readonly string[] = ACTS[act].by
    return by.some((role) => OFFICER.includes(role)) && !by.includes('citizen')
  })
  expect(actsOfNobody(held)).toEqual(acts === 'everything' ? everything : acts)
})
