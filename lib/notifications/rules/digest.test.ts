import { describe, expect, it } from 'vitest'
import { linesFor, type Standing } from './digest'

const NOTHING: Standing = {
  ...{ toReceive: 0, answerLate: 0, toProcess: 0, inProgress: 0, mine: 0 },
  ...{ toPay: 0, toHandOver: 0, dueToday: 0, overdue: 0 },
}
const ALL: Standing = {
  ...{ toReceive: 1, answerLate: 2, toProcess: 3, inProgress: 4, mine: 5 },
  ...{ toPay: 6, toHandOver: 7, dueToday: 8, overdue: 9 },
}
const told = (...args: Parameters<typeof linesFor>) => linesFor(...args).map(({ line }) => line)

describe('the lines of a digest', () => {
  it.each([
    ['clerk', ['overdue', 'dueToday', 'answerLate', 'toReceive', 'toProcess', 'toHandOver']],
    ['handler', ['overdue', 'dueToday', 'mine', 'inProgress', 'toProcess']],
    ['leader', ['overdue', 'dueToday', 'answerLate', 'toReceive', 'inProgress', 'toHandOver']],
    ['cashier', ['toPay']],
    ['supervisor', ['overdue', 'dueToday', 'answerLate']],
    ['administrator', []],
  ] as const)('of a %s', (role, lines) => {
    expect(told([role], ALL)).toEqual(lines)
    expect(told([role], NOTHING)).toEqual([])
  })

  it('of somebody with two roles come once each', () => {
    expect(told(['cashier', 'handler'], ALL)).toEqual([
      'toPay',
      'overdue',
      'dueToday',
      'mine',
      'inProgress',
      'toProcess',
    ])
    expect(told(['clerk', 'leader'], { ...NOTHING, overdue: 1 })).toEqual(['overdue'])
  })

  it('carry their counts', () => {
    expect(linesFor(['clerk'], { ...NOTHING, overdue: 3, toReceive: 2 })).toEqual([
      { line: 'overdue', count: 3 },
      { line: 'toReceive', count: 2 },
    ])
  })
})
