// The whole way through OpenID Connect: our handlers, the sandbox's identity provider as a process, a real database.
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { citizens, sessions } from '@/db/schema'
import { aProvider } from '@/db/testing/identity-provider'
import type { TestSandbox } from '@/db/testing/sandbox'
import { readSession } from '@/lib/auth/session'
import { signOut } from '@/lib/auth/sign-out'
import { now } from '@/lib/platform/clock'
import { config } from '@/lib/platform/config'
import { providerLogoutAddress } from './provider'
import { Browser, chooseAccount, locationOf, pathOf, signIn } from './testing'

const CONGDAN1 = '00000000-0000-4000-8000-00000000c001'
const DOANHNGHIEP1 = '00000000-0000-4000-8000-00000000d001'

let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await aProvider()
})
afterAll(() => sandbox.stop())

const citizenBy = async (techId: string) => (await db.select().from(citizens).where(eq(citizens.techId, techId)))[0]

describe('signing in with the national account', () => {
  it('asks the provider for what we want, whatever the caller adds', async () => {
    const asked = new URL(locationOf(await new Browser().begin()))
    expect(asked.origin + asked.pathname).toBe(`${sandbox.url}/oidc/oauth2/authorize`)
    const query = Object.fromEntries(asked.searchParams)
    expect(query).toMatchObject({
      client_id: 'portal',
      response_type: 'code',
      scope: 'openid',
      acr_values: 'LoA1',
      code_challenge_method: 'S256',
      redirect_uri: `${config().APP_URL}/api/auth/callback/dvcqg`,
    })
    for (const name of ['state', 'nonce', 'code_challenge']) expect(query[name]?.length).toBeGreaterThan(20)
  })

  it('links the account, opens a session and goes back to the page', async () => {
    const { browser, answer } = await signIn()
    expect(pathOf(answer)).toBe('/ca-nhan/ho-so?tab=moi')
    const citizen = await citizenBy(CONGDAN1)
    expect(citizen).toMatchObject({
      kind: 'person',
      fullName: 'Nguyễn Thị Mẫu',
      verified: true,
      birthDay: '1990-02-14',
    })
    const session = await readSession(browser.token ?? '', now())
    expect(session).toMatchObject({ kind: 'citizen', citizen: { id: citizen?.id, techId: CONGDAN1 } })
    const [row] = await db
      .select()
      .from(sessions)
      .where(eq(sessions.id, session?.sessionId ?? ''))
    expect(row).toMatchObject({ device: 'Chrome, Android' })
    expect(JSON.stringify(row)).not.toContain(browser.token)
    const flow = [browser.names.state, browser.names.nonce, browser.names.pkce]
    expect(flow.filter((name) => browser.jar.has(name))).toEqual([])
  })

  it('sets a cookie that scripts and other sites cannot use', async () => {
    const browser = new Browser()
    const back = await chooseAccount(locationOf(await browser.begin()), 'congdan1')
    const cookie = (await browser.finish(back)).headers
      .getSetCookie()
      .find((one) => one.startsWith(browser.names.session))
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Lax/)
    expect(cookie).toMatch(/Path=\//)
  })

  it('knows an enterprise', async () => {
    await signIn('doanhnghiep1')
    expect(await citizenBy(DOANHNGHIEP1)).toMatchObject({
      kind: 'enterprise',
      organisationName: 'Công ty TNHH Mẫu Thử',
      taxCode: '9900000001',
    })
  })

  it('opens a new session each time and ends the one the browser had', async () => {
    const { browser } = await signIn()
    const first = browser.token ?? ''
    await signIn('congdan1', browser)
    expect(browser.token).not.toBe(first)
    expect(await readSession(first, now())).toBeNull()
    expect(await readSession(browser.token ?? '', now())).not.toBeNull()
  })

  it('does not take over a session somebody planted in the browser', async () => {
    const { browser: stranger } = await signIn('congdan2')
    const victim = new Browser()
    victim.jar.set(victim.names.session, stranger.token ?? '')
    await signIn('congdan1', victim)
    expect(victim.token).not.toBe(stranger.token)
    expect(await readSession(stranger.token ?? '', now())).toBeNull()
    expect(await readSession(victim.token ?? '', now())).toMatchObject({ citizen: { techId: CONGDAN1 } })
  })

  it('leads to no other site', async () => {
    for (const callbackUrl of [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
      '/api/auth/dang-xuat',
    ]) {
      const browser = new Browser()
      const begun = await browser.begin({ callbackUrl })
      const answer = await browser.finish(await chooseAccount(locationOf(begun), 'congdan1'))
      expect(new URL(locationOf(answer)).origin).toBe(config().APP_URL)
      expect(pathOf(answer)).not.toContain('evil')
      expect(browser.token).toBeDefined()
    }
  })

  it('leads to no other site when the cookie with the way back was changed or the provider adds one', async () => {
    const browser = new Browser()
    const back = await chooseAccount(locationOf(await browser.begin()), 'congdan1')
    browser.jar.set(browser.names.callbackUrl, 'https://evil.example/')
    const answer = await browser.finish(`${back}&callbackUrl=https%3A%2F%2Fevil.example`)
    expect(pathOf(answer)).toBe('/ca-nhan/ho-so')
  })

  it('goes where the person was, not where the address of the way back says', async () => {
    const browser = new Browser()
    const back = await chooseAccount(locationOf(await browser.begin()), 'congdan1')
    expect(pathOf(await browser.finish(`${back}&callbackUrl=%2Fdich-vu-cong`))).toBe('/ca-nhan/ho-so?tab=moi')
  })
})

describe('signing out', () => {
  const caller = { address: '192.0.2.7', device: null }

  it('ends the session at once and leaves the provider too', async () => {
    const { browser } = await signIn()
    const token = browser.token ?? ''
    const out = await signOut(caller, token, false)
    expect(await readSession(token, now())).toBeNull()
    const address = await providerLogoutAddress(out?.providerToken ?? '')
    expect(address).toContain(`${sandbox.url}/oidc/logout?id_token_hint=`)
    const answer = await fetch(address ?? '', { redirect: 'manual' })
    expect(answer.headers.get('location')).toBe(`${config().APP_URL}/`)
    expect(await signOut(caller, token, false)).toBeNull()
  })

  it('ends every session of the person when told so, and nobody else’s', async () => {
    const { browser: phone } = await signIn()
    const { browser: desk } = await signIn()
    const { browser: other } = await signIn('congdan2')
    await signOut(caller, desk.token ?? '', true)
    expect(await readSession(phone.token ?? '', now())).toBeNull()
    expect(await readSession(other.token ?? '', now())).not.toBeNull()
  })

  it('does not wait for a provider that is down', async () => {
    const { browser } = await signIn()
    const out = await signOut(caller, browser.token ?? '', false)
    await sandbox.kill()
    try {
      expect(await providerLogoutAddress(out?.providerToken ?? '')).toBeNull()
    } finally {
      await sandbox.start()
    }
  })
})
