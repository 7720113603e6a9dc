import { expect, it } from 'vitest'
import { sharePercent } from './share'

it.each([
  [0, 0, '–'],
  [0, 4, '0,0 %'],
  [3, 8, '37,5 %'],
  [1, 3, '33,3 %'],
  [2, 3, '66,7 %'],
  [7, 7, '100,0 %'],
])('%i of %i is %s', (part, whole, words) => {
  expect(sharePercent(part, whole)).toBe(words)
})
