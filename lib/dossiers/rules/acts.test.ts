import { describe, expect, it } from 'vitest'
import type { OfficerRole } from '@/lib/auth/actor'
import { actsOfOfficer, obstacleForOfficer } from '../policy'
import { ACT_NAMES, type DossierStatus, ruleOf } from './acts'
import { type DossierState, foldActs } from './state'

const STATUSES: DossierStatus[] = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']

/** Written from decided.md 2: every other pair of codes is impossible. Receipt itself turns "before" into "after". */
const BEFORE = ['1>2', '1>3', '1>5', '1>7', '5>1', '5>3']
const AFTER = [
  ...['2>4', '2>5', '2>7', '2>8', '2>9'],
  ...['4>5', '4>6', '4>7', '4>8', '4>9'],
  ...['5>4', '5>7', '5>8', '6>4', '6>7', '6>8', '9>10'],
]

describe('the table of acts', () => {
  const pairs = STATUSES.flatMap((from) => STATUSES.filter((to) => to !== from).map((to) => [from, to] as const))

  it.each(pairs)('%s to %s is as decided, before and after receipt', (from, to) => {
    const moves = (when: 'before' | 'after') => ACT_NAMES.some((act) => ruleOf(act)[when]?.[from] === to)
    expect([moves('before'), moves('after')]).toEqual([
      BEFORE.includes(`${from}>${to}`),
      AFTER.includes(`${from}>${to}`),
    ])
  })

  it('keeps the status only in work among officers, and where the due date alone moves', () => {
    const staying = ACT_NAMES.filter((act) => {
      const { before, after } = ruleOf(act)
      return [before, after].some((moves) => Object.entries(moves ?? {}).some(([from, to]) => from === to))
    })
    const inner = ACT_NAMES.filter((act) => ruleOf(act).inner)
    expect(staying).toEqual(ACT_NAMES.filter((act) => inner.includes(act) || act === 'extend' || act === 'recalculate'))
    expect(inner.length).toBeGreaterThan(0)
  })

  it('ends after refusal, withdrawal, stop and hand-over', () => {
    const begun = ACT_NAMES.flatMap((act) =>
      [ruleOf(act).before, ruleOf(act).after].flatMap((moves) => Object.keys(moves ?? {})),
    )
    expect(begun.filter((status) => ['3', '7', '8', '10'].includes(status))).toEqual([])
  })
})

describe('who may do what', () => {
  const received = foldActs(['submit', 'receive'])
  const working = foldActs(['submit', 'receive', 'process'])
  const asked = foldActs(['submit', 'receive', 'process', 'submit_for_approval'])
  const cases: [OfficerRole, DossierState, string[]][] = [
    ['clerk', foldActs(['submit']), ['receive', 'refuse', 'ask_supplement', 'withdraw']],
    ['clerk', received, ['ask_supplement', 'process', 'withdraw']],
    ['handler', received, ['ask_supplement', 'process', 'finish', 'stop']],
    ['leader', received, ['ask_supplement', 'assign', 'extend', 'finish', 'stop']],
    ['handler', working, ['ask_supplement', 'claim', 'ask_payment', 'submit_for_approval', 'finish', 'stop']],
    ['handler', asked, ['ask_supplement', 'claim', 'ask_payment', 'stop']],
    ['leader', asked, ['ask_supplement', 'assign', 'approve', 'return_for_rework', 'extend', 'stop']],
    ['cashier', working, []],
    ['cashier', foldActs(['submit', 'receive', 'process', 'ask_payment']), ['record_payment']],
    ['clerk', foldActs(['submit', 'receive', 'process', 'finish']), ['hand_over']],
    ['supervisor', working, []],
    ['administrator', working, []],
  ]
  it.each(cases)('%s in %j may %j', (role, state, acts) => {
    expect(actsOfOfficer([role], state)).toEqual(acts)
  })

  it('is the union of the roles of one person', () => {
    for (const [role, state, acts] of cases)
      expect(actsOfOfficer([role, 'clerk'], state)).toEqual(
        ACT_NAMES.filter((act) => acts.includes(act) || actsOfOfficer(['clerk'], state).includes(act)),
      )
    const again = foldActs(['submit', 'receive', 'ask_supplement', 'send_supplement'])
    expect(obstacleForOfficer(['clerk', 'handler'], again, 'ask_supplement')).toBe('second_supplement')
    expect(obstacleForOfficer(['clerk', 'leader'], again, 'ask_supplement')).toBeUndefined()
    expect(obstacleForOfficer(['cashier', 'clerk'], again, 'ask_supplement')).toBe('second_supplement')
    expect(obstacleForOfficer(['cashier', 'supervisor'], again, 'ask_supplement')).toBe('role')
  })
})
