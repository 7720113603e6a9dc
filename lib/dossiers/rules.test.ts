import { describe, expect, it } from 'vitest'
import { actsOfOfficer } from './policy'
import {
  ACTS,
  actsAllowed,
  type DossierStatus,
  dossierNumber,
  isSubmissionCode,
  statusAfter,
  submissionCode,
} from './rules'

const STATUSES: DossierStatus[] = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']

/** Written from decided.md 2, for the acts that exist today; every other pair of codes is impossible. */
const POSSIBLE = ['1>2', '1>3', '2>4', '4>9', '9>10']

describe('the table of acts', () => {
  it.each(STATUSES.flatMap((from) => STATUSES.map((to) => [from, to] as const)))(
    '%s to %s is as decided',
    (from, to) => {
      const found = Object.values(ACTS).some((act) => act.to === to && act.from.some((status) => status === from))
      expect(found).toBe(POSSIBLE.includes(`${from}>${to}`))
    },
  )

  it('lets a dossier begin only by being handed in', () => {
    expect(actsAllowed('none', 'citizen')).toEqual(['submit'])
    expect(actsAllowed('none', 'clerk')).toEqual([])
  })

  it.each([
    ['clerk', '1', ['receive', 'refuse']],
    ['clerk', '2', ['process']],
    ['handler', '2', ['process']],
    ['handler', '4', ['finish']],
    ['leader', '4', ['finish']],
    ['clerk', '4', []],
    ['clerk', '9', ['hand_over']],
    ['supervisor', '1', []],
    ['administrator', '1', []],
    ['cashier', '9', []],
  ] as const)('a %s may in status %s do %j', (role, status, acts) => {
    expect(actsOfOfficer(role, status)).toEqual(acts)
  })

  it('ends after refusal and after hand-over', () => {
    const begun = Object.values(ACTS).flatMap((act): readonly string[] => act.from)
    expect(begun.filter((status) => ['3', '10'].includes(status))).toEqual([])
  })
})

describe('the fold', () => {
  it('follows the way of a dossier', () => {
    expect(statusAfter([])).toBe('none')
    expect(statusAfter(['submit', 'receive', 'process', 'finish', 'hand_over'])).toBe('10')
    expect(statusAfter(['submit', 'refuse'])).toBe('3')
  })

  it('refuses a list that no command could have written', () => {
    expect(() => statusAfter(['submit', 'finish'])).toThrow('finish')
    expect(() => statusAfter(['receive'])).toThrow('receive')
  })
})

describe('numbers', () => {
  it.each([
    ['000.00.07.H99', '2026-11-23', 42, '000.00.07.H99-261123-0042'],
    ['H99.07', '2026-03-02', 1, 'H99.07-260302-0001'],
    ['000.00.07.H99', '2026-12-31', 9999, '000.00.07.H99-261231-9999'],
    ['000.00.07.H99', '2026-12-31', 10000, '000.00.07.H99-261231-10000'],
  ] as const)('%s on %s, number %i is %s', (agency, day, sequence, number) => {
    expect(dossierNumber(agency, day, sequence)).toBe(number)
  })

  it('gives a submission code of another shape, dated in Viet Nam', () => {
    const code = submissionCode(new Date('2026-03-01T17:30:00Z'), new Uint8Array([0, 1, 2, 3, 31, 32, 33, 255]))
    expect(code).toBe('GT-260302-2345Z23Z')
    expect(isSubmissionCode(code)).toBe(true)
    expect(isSubmissionCode('000.00.07.H99-261123-0042')).toBe(false)
  })
})
