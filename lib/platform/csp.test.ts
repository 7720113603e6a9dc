import { describe, expect, it } from 'vitest'
import { cameByOtherName, contentSecurityPolicy, type HeaderFacts, securityHeaders } from './csp'

const local: HeaderFacts = {
  nonce: 'bm9uY2U=',
  appUrl: 'http://127.0.0.1:3000',
  formTargets: ['http://127.0.0.1:3100/oidc'],
  development: false,
}
const online: HeaderFacts = {
  ...local,
  appUrl: 'https://dichvucong.mau.example',
  formTargets: ['https://vneid.example/oidc/'],
}

/** `{ 'script-src': ["'self'", ...] }` */
const rulesOf = (facts: HeaderFacts) =>
  Object.fromEntries(
    contentSecurityPolicy(facts)
      .split('; ')
      .map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1)]),
  )

describe('the content security policy', () => {
  it('lets scripts and styles in by nonce only', () => {
    const rules = rulesOf(local)
    expect(rules['script-src']).toEqual(["'self'", "'nonce-bm9uY2U='", "'strict-dynamic'"])
    expect(rules['style-src']).toEqual(["'self'", "'nonce-bm9uY2U='"])
    expect(contentSecurityPolicy(local)).not.toMatch(/unsafe/)
  })

  it('loosens for the development server alone', () => {
    const rules = rulesOf({ ...local, development: true })
    expect(rules['script-src']).toContain("'unsafe-eval'")
    expect(rules['script-src']).not.toContain("'unsafe-inline'")
    expect(rules['connect-src']).toEqual(["'self'", 'ws:'])
  })

  it('lets forms lead to the origin of the identity provider, once', () => {
    expect(rulesOf(local)['form-action']).toEqual(["'self'", 'http://127.0.0.1:3100'])
    const twice = { ...local, formTargets: ['http://a.example/x', 'http://a.example/y'] }
    expect(rulesOf(twice)['form-action']).toEqual(["'self'", 'http://a.example'])
  })

  it.each(['object-src', 'base-uri', 'frame-ancestors'])('forbids %s', (rule) => {
    expect(rulesOf(local)[rule]).toEqual(["'none'"])
  })
})

describe('transport security', () => {
  it('is asked for over https only, or a local copy could not be reached any more', () => {
    expect(securityHeaders(online)['Strict-Transport-Security']).toMatch(/^max-age=31536000/)
    expect(contentSecurityPolicy(online)).toMatch(/upgrade-insecure-requests/)
    expect(securityHeaders(local)).not.toHaveProperty('Strict-Transport-Security')
    expect(contentSecurityPolicy(local)).not.toMatch(/upgrade-insecure-requests/)
  })

  it('comes with the rest of the headers', () => {
    expect(securityHeaders(local)).toMatchObject({
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
      'Referrer-Policy': 'same-origin',
      'Cross-Origin-Opener-Policy': 'same-origin',
    })
  })
})

describe('the one name of the portal', () => {
  const ask = (host: string | null, method = 'GET', appUrl = 'http://127.0.0.1:3000') =>
    cameByOtherName({ method, host }, appUrl)

  it('is not localhost when the address says 127.0.0.1', () => {
    expect(ask('localhost:3000')).toBe(true)
    expect(ask('LOCALHOST:3000')).toBe(true)
    expect(ask('localhost', 'GET', 'https://dichvucong.mau.example')).toBe(true)
  })

  it.each([
    ['127.0.0.1:3000', 'GET'],
    ['localhost:3001', 'GET'],
    ['dichvucong.mau.example', 'GET'],
    [null, 'GET'],
    ['localhost:3000', 'POST'],
  ])('leaves %s %s alone', (host, method) => {
    expect(ask(host, method)).toBe(false)
  })

  it('may be localhost itself', () => {
    expect(ask('localhost:3000', 'GET', 'http://localhost:3000')).toBe(false)
  })
})
