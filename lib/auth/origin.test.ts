import { describe, expect, it } from 'vitest'
import { senderOf } from './origin'

const APP = 'http://127.0.0.1:3000'

describe('a request that changes something', () => {
  it.each<[string, Record<string, string>, ReturnType<typeof senderOf>]>([
    ['our own page, new browser', { 'sec-fetch-site': 'same-origin', origin: APP }, 'own'],
    [
      'our own page under the other name of the machine',
      { 'sec-fetch-site': 'same-origin', origin: 'http://localhost:3000' },
      'own',
    ],
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, 'foreign'],
    ['another site that claims our origin', { 'sec-fetch-site': 'cross-site', origin: APP }, 'foreign'],
    ['another host of our domain', { 'sec-fetch-site': 'same-site', origin: APP }, 'foreign'],
    ['older browser, our page', { origin: APP }, 'own'],
    ['older browser, another port', { origin: 'http://127.0.0.1:3100' }, 'foreign'],
    ['older browser, hidden origin', { origin: 'null' }, 'foreign'],
    ['very old browser, our page', { referer: `${APP}/dang-nhap` }, 'own'],
    ['very old browser, another page', { referer: `https://evil.example/?${APP}` }, 'foreign'],
    ['nothing said', {}, 'unknown'],
    ['nonsense', { referer: 'nowhere' }, 'foreign'],
  ])('%s', (_who, headers, sender) => {
    expect(senderOf(new Headers(headers), APP)).toBe(sender)
  })
})
