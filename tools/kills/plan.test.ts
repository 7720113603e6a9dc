import { expect, it } from 'vitest'
import { Pace, strikesOf, VICTIMS } from './plan'

it.each([
  [20, 5],
  [200, 50],
])('%i strikes meet every process %i times, in the order of the work', (kills, each) => {
  const strikes = strikesOf(kills, 7)
  expect(VICTIMS.map((victim) => strikes.filter((one) => one.victim === victim).length)).toEqual([
    each,
    each,
    each,
    each,
  ])
  expect(strikes.map(({ after }) => after)).toEqual(strikes.map(({ after }) => after).sort((a, b) => a - b))
  expect(strikes.every(({ after, delayMs }) => after > 0 && after < 1 && delayMs >= 0)).toBe(true)
})

it('is the same for the same seed and another for another', () => {
  expect(strikesOf(20, 1)).toEqual(strikesOf(20, 1))
  expect(strikesOf(20, 1)).not.toEqual(strikesOf(20, 2))
})

it('holds the people back while more than three strikes are behind', () => {
  const pace = new Pace([0.1, 0.1, 0.1, 0.1, 0.5].map((after) => ({ victim: 'app', after, delayMs: 0 })))
  expect([pace.isBehind(0.05), pace.isBehind(0.1)]).toEqual([false, true])
  expect(pace.countStrike()).toBe(1)
  expect([pace.isBehind(0.1), pace.isBehind(0.5)]).toEqual([false, true])
})
