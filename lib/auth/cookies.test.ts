import { expect, it } from 'vitest'
import { cookieNames } from './cookies'

it('gives two copies on one machine different names', () => {
  const names = [...Object.values(cookieNames(3000)), ...Object.values(cookieNames(3010))]
  expect(new Set(names).size).toBe(12)
})

it('never makes one session name the beginning of another, which next-auth would read as a piece of it', () => {
  expect(cookieNames(30001).session.startsWith(cookieNames(3000).session)).toBe(false)
})
