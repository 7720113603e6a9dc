import { expect, it } from 'vitest'
import { rangeOf } from './ranges'

// Examples of RFC 9110 14.1.2 on a representation of 10,000 bytes, and what a hostile client would send.
it.each([
  [null, undefined],
  ['bytes=0-499', { start: 0, end: 499 }],
  ['bytes=500-999', { start: 500, end: 999 }],
  ['bytes=-500', { start: 9500, end: 9999 }],
  ['bytes=9500-', { start: 9500, end: 9999 }],
  ['bytes=0-0', { start: 0, end: 0 }],
  ['bytes=9999-20000', { start: 9999, end: 9999 }],
  ['bytes=-20000', { start: 0, end: 9999 }],
  ['bytes=10000-', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=5-4', undefined],
  ['bytes=0-1,5-6', undefined],
  ['pages=1-2', undefined],
  ['bytes=-', undefined],
  ['bytes=a-b', undefined],
])('%j', (header, range) => {
  expect(rangeOf(header, 10_000)).toEqual(range)
})
