import { describe, expect, it } from 'vitest'
import type { OfficerRole } from '@/lib/auth/actor'
import { actsOfOfficer, obstacleForOfficer, takesResult } from '../policy'
import { ACT_NAMES, type DossierAct, type DossierStatus, ruleOf } from './acts'
import { type DossierState, foldActs, type Place } from './state'

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

  it('keeps the status only in work among officers, where the due date alone moves, in a correction and a payment', () => {
    const staying = ACT_NAMES.filter((act) => {
      const { before, after } = ruleOf(act)
      return [before, after].some((moves) => Object.entries(moves ?? {}).some(([from, to]) => from === to))
    })
    const inner = ACT_NAMES.filter((act) => ruleOf(act).inner)
    const others = ['extend', 'recalculate', 'record_payment', 'correct']
    expect(staying).toEqual(ACT_NAMES.filter((act) => inner.includes(act) || others.includes(act)))
    expect(inner.length).toBeGreaterThan(0)
  })

  it('ends after refusal, withdrawal, stop and hand-over, but for a correction', () => {
    const begun = ACT_NAMES.filter((act) => act !== 'correct').flatMap((act) =>
      [ruleOf(act).before, ruleOf(act).after].flatMap((moves) => Object.keys(moves ?? {})),
    )
    expect(begun.filter((status) => ['3', '7', '8', '10'].includes(status))).toEqual([])
  })
})

const WORKED = [{ act: 'submit' }, { act: 'receive' }, { act: 'process' }] as const
const acted = (...acts: DossierAct[]) => foldActs(acts.map((act) => ({ act })))

describe('who may do what', () => {
  const received = acted('submit', 'receive')
  const working = acted('submit', 'receive', 'process')
  const asked = acted('submit', 'receive', 'process', 'submit_for_approval')
  const approved = acted('submit', 'receive', 'process', 'submit_for_approval', 'approve')
  const signed = acted('submit', 'receive', 'process', 'submit_for_approval', 'approve', 'sign')
  const consulting = foldActs([...WORKED, { act: 'ask_opinion', details: { agencyId: 'one' } }])
  const finished = acted('submit', 'receive', 'process', 'finish')
  const [ALL, RECEIVING, PROCESSING, ASKED] = [
    { receiving: true, processing: true, asked: false },
    { receiving: true, processing: false, asked: false },
    { receiving: false, processing: true, asked: false },
    { receiving: false, processing: false, asked: true },
  ]
  const WORK = ['ask_supplement', 'claim', 'ask_opinion', 'ask_payment', 'submit_for_approval', 'finish', 'stop']
  const LEAD = ['ask_supplement', 'assign', 'transfer', 'ask_opinion']
  const cases: [OfficerRole, DossierState, Place, string[]][] = [
    ['clerk', acted('submit'), ALL, ['receive', 'refuse', 'ask_supplement', 'withdraw']],
    ['clerk', received, ALL, ['ask_supplement', 'process', 'transfer', 'withdraw']],
    ['handler', received, ALL, ['ask_supplement', 'process', 'ask_opinion', 'finish', 'stop']],
    ['leader', received, ALL, [...LEAD, 'extend', 'finish', 'stop']],
    ['handler', working, ALL, WORK],
    ['handler', working, PROCESSING, WORK],
    ['handler', asked, ALL, ['ask_supplement', 'claim', 'ask_opinion', 'ask_payment', 'stop']],
    ['leader', asked, ALL, [...LEAD, 'approve', 'return_for_rework', 'extend', 'stop']],
    ['leader', approved, ALL, [...LEAD, 'return_for_rework', 'sign', 'extend', 'finish', 'stop']],
    ['leader', signed, ALL, [...LEAD, 'return_for_rework', 'extend', 'finish', 'stop']],
    ['cashier', working, ALL, []],
    ['cashier', acted('submit', 'receive', 'process', 'ask_payment'), ALL, ['record_payment']],
    ['clerk', finished, ALL, ['hand_over']],
    ['handler', finished, ALL, ['correct']],
    ['leader', acted('submit', 'refuse'), RECEIVING, ['correct']],
    ['supervisor', working, ALL, []],
    ['administrator', working, ALL, []],
    // The agency that received it serves the citizen still, and settles nothing (decided 9).
    ['clerk', working, RECEIVING, ['ask_supplement', 'withdraw']],
    ['handler', working, RECEIVING, []],
    ['leader', working, RECEIVING, []],
    ['clerk', received, PROCESSING, ['ask_supplement', 'process', 'transfer', 'withdraw']],
    // The agency that was asked answers, and does nothing else.
    ['handler', consulting, ASKED, ['give_opinion']],
    ['leader', consulting, ASKED, ['give_opinion']],
    ['clerk', consulting, ASKED, []],
    ['handler', consulting, PROCESSING, WORK],
  ]
  it.each(cases)('%s in %j, whose agency stands %j, may %j', (role, state, place, acts) => {
    expect(actsOfOfficer([role], state, place)).toEqual(acts)
  })

  it('is the union of the roles of one person', () => {
    for (const [role, state, place, acts] of cases)
      expect(actsOfOfficer([role, 'clerk'], state, place)).toEqual(
        ACT_NAMES.filter((act) => acts.includes(act) || actsOfOfficer(['clerk'], state, place).includes(act)),
      )
    const again = acted('submit', 'receive', 'ask_supplement', 'send_supplement')
    expect(obstacleForOfficer(['clerk', 'handler'], again, 'ask_supplement', ALL)).toBe('second_supplement')
    expect(obstacleForOfficer(['clerk', 'leader'], again, 'ask_supplement', ALL)).toBeUndefined()
    expect(obstacleForOfficer(['cashier', 'clerk'], again, 'ask_supplement', ALL)).toBe('second_supplement')
    expect(obstacleForOfficer(['cashier', 'supervisor'], again, 'ask_supplement', ALL)).toBe('role')
  })

  it('puts a result beside a dossier that is worked on, until it is signed, and where a result is corrected', () => {
    expect(takesResult(['handler'], working, ALL)).toBe(true)
    expect(takesResult(['handler'], working, RECEIVING)).toBe(false)
    expect(takesResult(['handler'], asked, ALL)).toBe(false)
    expect(takesResult(['handler'], signed, ALL)).toBe(false)
    expect(takesResult(['handler'], finished, ALL)).toBe(true)
    expect(takesResult(['leader'], acted('submit', 'refuse'), ALL)).toBe(false)
  })
})
