import { describe, expect, it } from 'vitest'
import { PROCESS_END, type ProcessStep } from '../schema'
import { findStep, forwardMoves, isPrescribed, movesOf, processOf, STANDARD_PROCESS } from './process'

const step = (key: string, moves: ProcessStep['moves'], back?: ProcessStep['back']): ProcessStep => ({
  key,
  name: key,
  unit: 'processing',
  role: 'handler',
  moves,
  ...(back ? { back } : {}),
})

const approving = [
  step('a', { process: 'b' }),
  step('b', { submit_for_approval: 'c' }),
  step('c', { approve: 'd' }, { return_for_rework: 'b' }),
  step('d', { finish: 'e' }),
  step('e', { hand_over: PROCESS_END }),
]

describe('the process of a service', () => {
  it('is the standard one where the terms name none', () => {
    expect(processOf({})).toBe(STANDARD_PROCESS)
    expect(processOf({ process: approving })).toBe(approving)
  })

  it('names its arrows, forward and back', () => {
    expect(movesOf(approving).map(({ from, act, to, back }) => [from.key, act, to, back])).toEqual([
      ['a', 'process', 'b', false],
      ['b', 'submit_for_approval', 'c', false],
      ['c', 'approve', 'd', false],
      ['c', 'return_for_rework', 'b', true],
      ['d', 'finish', 'e', false],
      ['e', 'hand_over', 'end', false],
    ])
    expect(findStep(approving, 'c')?.moves).toEqual({ approve: 'd' })
    expect(findStep(approving, undefined)).toBeUndefined()
  })
})

it('tells what ends a step in the order of the acts, whatever the order of the column', () => {
  const kept = step('b', { finish: 'd', submit_for_approval: 'c' })
  expect(forwardMoves(kept)).toEqual([
    { act: 'submit_for_approval', to: 'c' },
    { act: 'finish', to: 'd' },
  ])
})

describe('an act is prescribed', () => {
  const short = [step('a', { process: 'b' }), step('b', { finish: 'c' }), step('c', { hand_over: PROCESS_END })]
  const withBypass = approving.map((one) => (one.key === 'b' ? step('b', { ...one.moves, finish: 'e' }) : one))
  it.each([
    ['approving', approving, true],
    ['a way round it', withBypass, false],
    ['not named', short, false],
    ['the standard process', STANDARD_PROCESS, false],
  ] as const)('%s: %j', (_name, process, prescribed) => {
    expect(isPrescribed(process, 'approve')).toBe(prescribed)
  })
})
