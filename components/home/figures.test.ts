import { expect, it } from 'vitest'
import { showShare } from './figures'

it.each([
  [11593, 11902, '97,4 % (11.593/11.902)'],
  [1, 3, '33,3 % (1/3)'],
  [2, 3, '66,7 % (2/3)'],
  [5, 5, '100,0 % (5/5)'],
  [0, 7, '0,0 % (0/7)'],
  [0, 0, '–'],
])('writes %d of %d as %s', (part, whole, text) => {
  expect(showShare(part, whole)).toBe(text)
})
