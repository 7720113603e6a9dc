import { describe, expect, it } from 'vitest'
import type { Aspect } from '../schema/rules'
import { DEFAULT_RULES, isAutomatic, removalsByRule } from './approval'

const judged = (aspects: Aspect[], more: { offered?: boolean; confirmed?: boolean } = {}) => ({
  aspects,
  offered: false,
  confirmed: true,
  ...more,
})

describe('until an administrator decides otherwise', () => {
  it.each([
    ['a text nobody files here', judged(['text']), true],
    ['a fee of what nobody files here', judged(['fee', 'deadline']), true],
    ['a new procedure', judged(['added']), true],
    ['a fee of a service', judged(['fee'], { offered: true }), false],
    ['a deadline of a service', judged(['deadline'], { offered: true }), false],
    ['papers of a service', judged(['papers'], { offered: true }), false],
    ['the end of a service', judged(['removed'], { offered: true }), false],
    ['the first word on a service of the snapshot', judged(['fee'], { offered: true, confirmed: false }), true],
  ])('%s: %#', (_what, change, automatic) => {
    expect(isAutomatic(DEFAULT_RULES, change)).toBe(automatic)
  })
})

it('a change goes by itself only when all it touches may', () => {
  const rules = { ...DEFAULT_RULES, offered: { ...DEFAULT_RULES.offered, text: true } }
  expect(isAutomatic(rules, judged(['text'], { offered: true }))).toBe(true)
  expect(isAutomatic(rules, judged(['text', 'fee'], { offered: true }))).toBe(false)
  const none = { ...DEFAULT_RULES, others: { ...DEFAULT_RULES.others, added: false } }
  expect(isAutomatic(none, judged(['added']))).toBe(false)
})

it('when too many are gone at once, none is closed by rule', () => {
  const rules = { ...DEFAULT_RULES, mostRemovals: 2 }
  const gone = Array.from({ length: 3 }, () => judged(['removed']))
  expect(removalsByRule(rules, gone)).toEqual([])
  expect(removalsByRule(rules, gone.slice(1))).toHaveLength(2)
  const mixed = [...gone.slice(1), judged(['removed'], { offered: true })]
  expect(removalsByRule({ ...rules, mostRemovals: 3 }, mixed)).toHaveLength(2)
})
