import { describe, expect, it } from 'vitest'
import { callerOf, deviceOf } from './caller'

describe('the caller', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8::1', '2001:db8::1'],
    ['1.2.3.4, 203.0.113.7', '203.0.113.7'],
    ['not an address', 'unknown'],
  ])('address of %s', (forwarded, address) => {
    expect(callerOf(new Headers({ 'x-forwarded-for': forwarded })).address).toBe(address)
  })

  it.each([
    [
      'Mozilla/5.0 (Linux; Android 9; SM-J400F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Mobile Safari/537.36',
      'Chrome, Android',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 15_0 like Mac OS X) AppleWebKit/605.1.15 Version/15.0 Mobile/15E148 Safari/604.1',
      'Safari, iOS',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/119.0 Safari/537.36 Edg/119.0',
      'Edge, Windows',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 coc_coc_browser/110.0 Chrome/104.0 Safari/537.36',
      'Cốc Cốc, Windows',
    ],
    ['curl/8.5', null],
    [null, null],
  ])('device %#', (userAgent, device) => {
    expect(deviceOf(userAgent)).toBe(device)
  })
})
