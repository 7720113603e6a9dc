import { describe, expect, test } from 'vitest'
import { decide, usageOf, wakeable } from './limits'

const job = (id: string, ...limits: [string, number][]) => ({
  id,
  limits: limits.map(([key, limit]) => ({ key, limit })),
})

describe('decide', () => {
  test('takes in order, as many as there is room for under every key', () => {
    const usage = usageOf([job('0', ['a', 2])])
    const due = [job('1', ['a', 2]), job('2', ['a', 2]), job('3', ['b', 1]), job('4', ['b', 1])]
    expect(decide(due, usage, 10)).toEqual({
      take: ['1', '3'],
      park: [
        { id: '2', key: 'a' },
        { id: '4', key: 'b' },
      ],
      roomy: [],
    })
    expect(usage).toEqual(
      new Map([
        ['a', 2],
        ['b', 1],
      ]),
    )
  })

  test('a flood under one key does not hide another key', () => {
    const flood = Array.from({ length: 500 }, (_, i) => job(`a${i}`, ['a', 1]))
    const { take, park } = decide([...flood, job('b', ['b', 1])], new Map(), 2)
    expect(take).toEqual(['a0', 'b'])
    expect(park).toHaveLength(499)
  })

  test('stops when there are no slots, and leaves the rest in the queue', () => {
    expect(decide([job('1', ['a', 9]), job('2', ['a', 9])], new Map(), 1)).toEqual({ take: ['1'], park: [], roomy: [] })
  })

  test('a job parked under one key names its other keys that have room', () => {
    const usage = usageOf([job('0', ['tenant', 5], ['file', 1])])
    const due = [job('1', ['tenant', 5], ['file', 1])]
    expect(decide(due, usage, 5)).toEqual({ take: [], park: [{ id: '1', key: 'file' }], roomy: ['tenant'] })
  })
})

describe('wakeable', () => {
  const parked = (id: string, waitsFor: string, limit: number) => ({ ...job(id, [waitsFor, limit]), waitsFor })

  test('wakes as many per key as there is room', () => {
    const usage = usageOf([job('0', ['a', 2])])
    expect(wakeable([parked('1', 'a', 2), parked('2', 'a', 2), parked('3', 'b', 1)], usage)).toEqual(['1', '3'])
  })
})
