import { describe, expect, test } from 'vitest'
import { evaluate, expressionFault, indexValue, keyFor, matches, matchIndex } from './expression'
import type { EventBody } from './protocol'

const event = (data: Record<string, unknown>): EventBody => ({ id: 'e', name: 'n', ts: 1, data })

describe('evaluate', () => {
  const scope = { event: event({ n: 5, s: 'x', vip: true }), async: event({ n: 5, s: 'y' }) }
  test.each([
    ['event.data.n == async.data.n', true],
    ['event.data.n == 5 && async.data.s == "y"', true],
    ['event.data.s == async.data.s', false],
    ['event.data.vip ? 300 : 0', 300],
    ['event.data.none == "x"', undefined],
    ['has(event.data.none)', false],
  ])('%s', (source, value) => {
    expect(evaluate(source, scope)).toBe(value)
  })

  test('only true matches, and no condition always does', () => {
    expect(matches('event.data.n', scope)).toBe(false)
    expect(matches(null, scope)).toBe(true)
    expect(matches('', scope)).toBe(true)
  })

  test('a key that is missing is a key of its own', () => {
    expect(keyFor('event.data.none', scope.event)).toBe('null')
    expect(keyFor('event.data.s', scope.event)).toBe('"x"')
    expect(keyFor(undefined, scope.event)).toBe('')
  })

  test('an expression that cannot be read says why', () => {
    expect(expressionFault('event.data.n ==')).toBeTruthy()
    expect(expressionFault('event.data.n == 1')).toBeUndefined()
  })
})

describe('matchIndex', () => {
  const ours = event({ id: 'h1', n: 7, list: [1], none: null, yes: true })
  test.each([
    ['async.data.id == event.data.id', '["data","id"]', 's:"h1"'],
    ['event.data.id == async.data.id', '["data","id"]', 's:"h1"'],
    ['event.data.n == async.data.number && async.data.ok', '["data","number"]', 'n:7'],
    ['async.data.ok && (async.data.id == event.data.id && true)', '["data","id"]', 's:"h1"'],
    ["async.data.kind == 'a'", '["data","kind"]', 's:"a"'],
    ['async.data.n == 5', '["data","n"]', 'n:5'],
    ['async.data["mã"] == event.data["id"]', '["data","mã"]', 's:"h1"'],
    ['async.data.done == event.data.yes', '["data","done"]', 'b:true'],
    ['async.data.x == event.data.none', '["data","x"]', 'null'],
  ])('%s', (source, path, value) => {
    expect(matchIndex(source, ours)).toEqual({ path, value })
  })

  test.each([
    null,
    '',
    'async.data.n > 5',
    'async.data.id == event.data.id || async.data.all',
    '!(async.data.id == event.data.id)',
    'async.data.list == event.data.list',
    'async.data.id == event.data.missing',
    'event.data.id == "h1"',
    'async.data.id == async.data.other',
    'async.data.id.startsWith("x") == true',
  ])('%s cannot be looked up', (source) => {
    expect(matchIndex(source, ours)).toBeNull()
  })

  test('an index value is found exactly by the events whose expression matches', () => {
    const source = 'async.data.id == event.data.n'
    const index = matchIndex(source, ours)
    for (const id of [7, '7', 8, null, [7], true, 7.0]) {
      const coming = event({ id })
      const byIndex = index !== null && indexValue(coming, index.path) === index.value
      expect(byIndex).toBe(matches(source, { event: ours, async: coming }))
    }
    expect(indexValue(event({}), '["data","id"]')).toBeUndefined()
  })
})
