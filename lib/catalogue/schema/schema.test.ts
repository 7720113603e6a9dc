import { describe, expect, it } from 'vitest'
import { DecisionForm, ProposalFilter, proposalQuery } from './proposals'
import { ASPECTS, RulesForm } from './rules'

const ID = '01a2088b-498a-77fd-b930-0bc29a5ecc82'

describe('the address of the list', () => {
  it('anything unknown counts as not chosen', () => {
    const odd = { 'tinh-trang': 'x', loai: ['sua', 'bo'], dau: '%00', lan: "'", sau: 'x', q: ['a', 'b'] }
    expect(ProposalFilter.parse(odd)).toEqual({
      view: 'cho-duyet',
      kind: 'sua',
      mark: undefined,
      offered: undefined,
      runId: undefined,
      query: 'a',
      cursor: undefined,
      ticked: false,
    })
  })

  it('a filter written as an address reads as the same filter', () => {
    const filter = ProposalFilter.parse({
      'tinh-trang': 'da-ap-dung',
      loai: 'bo',
      dau: 'phi',
      'cung-cap': 'co',
      lan: ID,
      q: 'đất',
    })
    expect(ProposalFilter.parse(Object.fromEntries(new URLSearchParams(proposalQuery(filter))))).toEqual(filter)
  })
})

describe('the form of a decision', () => {
  it('the marked rows, by their boxes', () => {
    expect(DecisionForm.parse({ decision: 'approve', [`chon.${ID}`]: 'yes', 'chon.x': 'yes', khac: '1' })).toEqual({
      decision: 'approve',
      reason: '',
      ids: [ID],
    })
  })

  it.each([
    ['nothing marked', { decision: 'approve' }, 'chon'],
    ['a refusal without a reason', { decision: 'refuse', [`chon.${ID}`]: 'yes', reason: ' ' }, 'reason'],
    ['no button', { [`chon.${ID}`]: 'yes' }, 'decision'],
  ])('%s', (_what, form, path) => {
    expect(DecisionForm.safeParse(form).error?.issues[0]?.path).toEqual([path])
  })
})

it('the form of the rules: a box for each cell, unticked is sent by nobody', () => {
  const parsed = RulesForm.parse({ version: '3', mostRemovals: '7', 'offered.text': 'yes', 'others.fee': 'yes' })
  expect(parsed.version).toBe(3)
  expect(parsed.rules.mostRemovals).toBe(7)
  expect(ASPECTS.filter((aspect) => parsed.rules.offered[aspect])).toEqual(['text'])
  expect(ASPECTS.filter((aspect) => parsed.rules.others[aspect])).toEqual(['fee'])
  expect(parsed.rules.leftOut).toEqual([])
  expect(RulesForm.safeParse({ version: '0', mostRemovals: '-1' }).success).toBe(false)
})

it('the form of the rules: of the agencies that had a box, those without a tick are left out', () => {
  const form = {
    version: '3',
    mostRemovals: '7',
    shown: '000.00.07.H99 000.00.08.H99',
    'agencies.000.00.08.H99': 'yes',
  }
  expect(RulesForm.parse(form).rules.leftOut).toEqual(['000.00.07.H99'])
})
