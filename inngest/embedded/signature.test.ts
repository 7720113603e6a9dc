import { describe, expect, test } from 'vitest'
import { canonicalJson } from './app-client'
import { bearerOf, sameSecret, sign, signatureFault } from './signature'

const KEY = 'signkey-prod-0123456789abcdef'
const NOW = 1_790_000_000_000

describe('signature', () => {
  /** HMAC-SHA256 of `{"a":1}` followed by `1790000000` under the text `0123456789abcdef`, by openssl. */
  const KNOWN = 't=1790000000&s=a2c9e096f81af592eebf0a6ea4d01f653e2c448aaff41350316be83302b1297d'

  test('is the HMAC of body and time under the key without its prefix', () => {
    expect(sign(KEY, '{"a":1}', NOW)).toBe(KNOWN)
  })

  test('holds for the bytes it was made for, for five minutes', () => {
    const body = Buffer.from('{"tên":"Đỗ"}')
    const header = sign(KEY, body.toString(), NOW)
    expect(signatureFault(KEY, header, body, NOW + 299_000)).toBeUndefined()
    expect(signatureFault(KEY, header, body, NOW + 301_000)).toBe('chữ ký quá hạn')
    expect(signatureFault(KEY, header, body, NOW - 301_000)).toBe('chữ ký quá hạn')
    expect(signatureFault(KEY, header, Buffer.from('{"tên":"Do"}'), NOW)).toBe('chữ ký sai')
    expect(signatureFault('signkey-prod-00', header, body, NOW)).toBe('chữ ký sai')
    for (const broken of [undefined, '', 't=1', 's=00', 't=x&s=00'])
      expect(signatureFault(KEY, broken, body, NOW)).toBeTruthy()
  })

  test('the bearer is the prefix and the SHA-256 of the decoded key', () => {
    expect(bearerOf(KEY)).toBe('Bearer signkey-prod-55c53f5d490297900cefa825d0c8e8e9532ee8a118abe7d8570762cd38be9818')
  })

  test('secrets are compared whole', () => {
    expect(sameSecret('abc', 'abc')).toBe(true)
    expect(sameSecret('abc', 'abcd')).toBe(false)
    expect(sameSecret('', 'a')).toBe(false)
  })
})

describe('canonical JSON (RFC 8785)', () => {
  test.each([
    [{ b: 1, a: { d: null, c: [3, 'x'] } }, '{"a":{"c":[3,"x"],"d":null},"b":1}'],
    [{ n: 1e21, m: 0.000001, z: -0 }, '{"m":0.000001,"n":1e+21,"z":0}'],
    [{ đ: 1, z: 2, 'a b': 3 }, '{"a b":3,"z":2,"đ":1}'],
    [{ half: 'x\ud800y' }, '{"half":"x\ufffdy"}'],
  ])('%j', (value, text) => {
    expect(canonicalJson(value)).toBe(text)
  })
})
