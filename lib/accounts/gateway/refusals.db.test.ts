import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { auditLog, rateLimits } from '@/db/schema'
import { aProvider } from '@/db/testing/identity-provider'
import type { TestSandbox } from '@/db/testing/sandbox'
import { config } from '@/lib/platform/config'
import { Browser, chooseAccount, locationOf, pathOf, problemOf, signIn } from './testing'

let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await aProvider()
})
afterAll(() => sandbox.stop())

describe('signing in that goes wrong comes back with a sentence', () => {
  async function backAt(username = 'congdan1') {
    const browser = new Browser()
    return { browser, back: new URL(await chooseAccount(locationOf(await browser.begin()), username)) }
  }

  it('another state', async () => {
    const { browser, back } = await backAt()
    back.searchParams.set('state', 'made-up')
    const answer = await browser.finish(back.href)
    expect(pathOf(answer)).toBe('/dang-nhap?tiep=%2Fca-nhan%2Fho-so%3Ftab%3Dmoi&loi=phien-cu')
    expect(browser.token).toBeUndefined()
  })

  it('no state at all', async () => {
    const { browser, back } = await backAt()
    back.searchParams.delete('state')
    expect(problemOf(await browser.finish(back.href))).toBe('phien-cu')
  })

  it('another browser', async () => {
    const { back } = await backAt()
    expect(problemOf(await new Browser().finish(back.href))).toBe('phien-cu')
  })

  it('a state cookie of another sign-in', async () => {
    const { browser, back } = await backAt()
    const other = new Browser()
    await other.begin()
    browser.jar.set(browser.names.state, other.jar.get(other.names.state) ?? '')
    expect(problemOf(await browser.finish(back.href))).toBe('phien-cu')
  })

  it('a code of another person brought into this browser', async () => {
    const { browser, back } = await backAt()
    const { back: stolen } = await backAt('congdan2')
    back.searchParams.set('code', stolen.searchParams.get('code') ?? '')
    expect(problemOf(await browser.finish(back.href))).toBe('phien-cu')
    expect(browser.token).toBeUndefined()
  })

  it('a code used before, with the very cookies of the first time', async () => {
    const { browser, back } = await backAt()
    const before = new Map(browser.jar)
    await browser.finish(back.href)
    for (const [name, value] of before) browser.jar.set(name, value)
    browser.jar.delete(browser.names.session)
    expect(problemOf(await browser.finish(back.href))).toBe('phien-cu')
    expect(browser.token).toBeUndefined()
  })

  it('a person who turns back at the provider', async () => {
    const browser = new Browser()
    await browser.begin()
    const answer = await browser.finish(`${config().APP_URL}/api/auth/callback/dvcqg?error=access_denied&state=x`)
    expect(problemOf(answer)).toBe('tu-choi')
    expect(browser.jar.has(browser.names.state)).toBe(false)
  })

  it('a missing or foreign csrf token', async () => {
    for (const csrfToken of ['', 'f'.repeat(64)]) {
      const answer = await new Browser().begin({ csrfToken })
      expect(problemOf(answer)).toBe('phien-cu')
    }
  })

  it('a form of another site', async () => {
    await expect(new Browser().begin({}, { origin: 'https://evil.example' })).rejects.toMatchObject({
      kind: 'forbidden',
    })
    await expect(new Browser().begin({}, { 'sec-fetch-site': 'cross-site' })).rejects.toMatchObject({
      kind: 'forbidden',
    })
  })

  it('not a form of an old browser that does not say where it was', async () => {
    expect(locationOf(await new Browser().begin({}, {}))).toContain(`${sandbox.url}/oidc/oauth2/authorize`)
  })

  it('a form that is too long', async () => {
    await expect(new Browser().begin({ more: 'x'.repeat(20_000) })).rejects.toMatchObject({ kind: 'too_large' })
  })

  it('a provider that is down, before and after the person went there', async () => {
    const { browser, back } = await backAt()
    await sandbox.kill()
    try {
      expect(problemOf(await new Browser().begin())).toBe('khong-ket-noi')
      expect(problemOf(await browser.finish(back.href))).toBe('khong-ket-noi')
    } finally {
      await sandbox.start()
    }
    expect((await signIn()).browser.token).toBeDefined()
  })

  it('an address that tries again and again, there and back', async () => {
    const { browser, back } = await backAt()
    const key = 'national-sign-in:192.0.2.7'
    const window = Math.floor(Date.now() / 300_000)
    const windows = [window, window + 1].map((at) => ({ key, windowStart: new Date(at * 300_000), count: 1200 }))
    await db.delete(rateLimits).where(eq(rateLimits.key, key))
    await db.insert(rateLimits).values(windows)
    expect(problemOf(await new Browser().begin())).toBe('qua-nhieu-lan')
    expect(problemOf(await browser.finish(back.href))).toBe('qua-nhieu-lan')
    expect(browser.token).toBeUndefined()
    await db.delete(rateLimits).where(eq(rateLimits.key, key))
  })

  it('each with a line in the audit log that holds no more than the reason', async () => {
    const refused = await db.select().from(auditLog).where(eq(auditLog.act, 'sign_in.refused'))
    const problems = new Set(refused.map((row) => JSON.stringify(row.detail)))
    expect(problems).toEqual(
      new Set(['phien-cu', 'tu-choi', 'khong-ket-noi'].map((problem) => JSON.stringify({ problem }))),
    )
    expect(refused.every((row) => row.address === '192.0.2.7')).toBe(true)
  })
})
