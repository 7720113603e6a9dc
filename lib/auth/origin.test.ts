import { describe, expect, it } from 'vitest'
import { isSameOrigin } from './origin'

const APP = 'http://127.0.0.1:3000'

describe('a request that changes something', () => {
  it.each<[string, Record<string, string>, boolean]>([
    ['our own page, new browser', { 'sec-fetch-site': 'same-origin', origin: APP }, true],
    [
      'our own page under the other name of the machine',
      { 'sec-fetch-site': 'same-origin', origin: 'http://localhost:3000' },
      true,
    ],
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, false],
    ['another site that claims our origin', { 'sec-fetch-site': 'cross-site', origin: APP }, false],
    ['another host of our domain', { 'sec-fetch-site': 'same-site', origin: APP }, false],
    ['older browser, our page', { origin: APP }, true],
    ['older browser, another port', { origin: 'http://127.0.0.1:3100' }, false],
    ['older browser, hidden origin', { origin: 'null' }, false],
    ['very old browser, our page', { referer: `${APP}/dang-nhap` }, true],
    ['very old browser, another page', { referer: `https://evil.example/?${APP}` }, false],
    ['nothing said', {}, false],
    ['nonsense', { referer: 'nowhere' }, false],
  ])('%s', (_who, headers, allowed) => {
    expect(isSameOrigin(new Headers(headers), APP)).toBe(allowed)
  })
})
