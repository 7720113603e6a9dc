import { describe, expect, it } from 'vitest'
import { acceptedStep, fromBase32, newTotpSecret, toBase32, totpAddress, totpCode } from './totp'

/** RFC 6238 appendix B: the ASCII text 12345678901234567890, SHA-1, eight digits. */
const SECRET = toBase32(Buffer.from('12345678901234567890'))
const seconds = (count: number) => new Date(count * 1000)

describe('one-time codes', () => {
  it.each([
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ])('RFC 6238 appendix B at %i s', (at, code) => {
    expect(totpCode(SECRET, seconds(at), 8)).toBe(code)
  })

  it.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('RFC 4648 §10 base 32 of "%s"', (plain, coded) => {
    expect(toBase32(Buffer.from(plain))).toBe(coded)
    if (coded) expect(fromBase32(coded).toString()).toBe(plain)
  })

  it('refuses a secret that is not base 32', () => {
    expect(() => fromBase32('0189')).toThrow()
  })

  const NOW = seconds(1111111111)
  const STEP = Math.floor(1111111111 / 30)

  it.each([
    [-60, null],
    [-30, STEP - 1],
    [0, STEP],
    [30, STEP + 1],
    [60, null],
  ])('a code of a clock %i s off', (off, step) => {
    const code = totpCode(SECRET, new Date(NOW.getTime() + off * 1000))
    expect(acceptedStep(SECRET, code, NOW, null)).toBe(step)
  })

  it('accepts each step once, and no earlier one after it', () => {
    const code = totpCode(SECRET, NOW)
    expect(acceptedStep(SECRET, code, NOW, STEP)).toBeNull()
    expect(acceptedStep(SECRET, totpCode(SECRET, new Date(NOW.getTime() - 30_000)), NOW, STEP)).toBeNull()
    expect(acceptedStep(SECRET, code, NOW, STEP - 1)).toBe(STEP)
  })

  it('reads a code typed with a space and refuses texts of another form', () => {
    const code = totpCode(SECRET, NOW)
    expect(acceptedStep(SECRET, `${code.slice(0, 3)} ${code.slice(3)}`, NOW, null)).toBe(STEP)
    for (const wrong of ['', '12345', '1234567', 'abcdef', `${code}0`])
      expect(acceptedStep(SECRET, wrong, NOW, null)).toBeNull()
  })

  it('makes secrets of 160 bits and an address an app can read', () => {
    expect(fromBase32(newTotpSecret())).toHaveLength(20)
    const address = new URL(totpAddress(SECRET, 'quantri', 'Một cửa'))
    expect(address.searchParams.get('secret')).toBe(SECRET)
    expect(decodeURIComponent(address.pathname)).toContain('Một cửa:quantri')
  })
})
