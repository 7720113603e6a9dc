import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { csrfCookie } from './csrf'

const secret = 'a secret of at least thirty-two letters'
const token = 'ab'.repeat(32)
const seal = createHash('sha256')
  .update(token + secret)
  .digest('hex')

it('makes what next-auth 4 checks: 64 hex digits, a bar, the sealed digest', () => {
  const [fresh, sealed] = csrfCookie(undefined, secret).split('|')
  expect(fresh).toMatch(/^[0-9a-f]{64}$/)
  expect(sealed).toBe(createHash('sha256').update(`${fresh}${secret}`).digest('hex'))
})

it('keeps a cookie of ours, so that a form opened in another tab still works', () => {
  expect(csrfCookie(`${token}|${seal}`, secret)).toBe(`${token}|${seal}`)
})

it.each([`${token}|${'0'.repeat(64)}`, token, '|', '', `${token}|`])('replaces %j', (forged) => {
  expect(csrfCookie(forged, secret)).not.toBe(forged)
})

it('replaces one sealed with another secret', () => {
  const other = csrfCookie(undefined, 'another secret of thirty-two letters!')
  expect(csrfCookie(other, secret)).not.toBe(other)
})
