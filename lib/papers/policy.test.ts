import { expect, it } from 'vitest'
import { mayIssue, offeredKinds } from './policy'
import { PAPER_KINDS } from './schema'

it('a clerk is offered what the acts of the dossier call for, and nothing before its receipt', () => {
  expect(offeredKinds(['clerk'], 'tt-03-2025', ['submit'])).toEqual([])
  expect(offeredKinds(['clerk'], 'tt-03-2025', ['submit', 'receive'])).toEqual(['receipt', 'control_sheet'])
  expect(offeredKinds(['clerk'], 'tt-03-2025', ['submit', 'refuse'])).toEqual(['refusal'])
})

it('a notice of stopping is offered to a leader by TT 03/2025 and not by TT 01/2018', () => {
  expect(offeredKinds(['leader'], 'tt-03-2025', ['submit', 'receive', 'stop'])).toContain('stop_notice')
  expect(offeredKinds(['leader'], 'tt-01-2018', ['submit', 'receive', 'stop'])).not.toContain('stop_notice')
})

it('cashiers, supervisors and administrators issue nothing', () => {
  for (const role of ['cashier', 'supervisor', 'administrator'] as const)
    expect(PAPER_KINDS.filter((kind) => mayIssue([role], kind))).toEqual([])
})

it('several roles of one person add up', () => {
  const done = ['submit', 'receive', 'stop']
  expect(offeredKinds(['clerk', 'handler'], 'tt-03-2025', done)).toEqual(['receipt', 'stop_notice', 'control_sheet'])
})
