// The whole way through OpenID Connect: our handlers, the sandbox's identity provider as a process, a real database.
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { auditLog, citizens, sessions } from '@/db/schema'
import { aSandbox, type TestSandbox } from '@/db/testing/sandbox'
import { cookieNames } from '@/lib/auth/cookies'
import { readSession } from '@/lib/auth/session'
import { signOut } from '@/lib/auth/sign-out'
import { now } from '@/lib/platform/clock'
import { config } from '@/lib/platform/config'
import { csrfCookie } from '@/lib/platform/csrf'
import { providerLogoutAddress } from './provider'
import { beginNationalSignIn, finishNationalSignIn } from './sign-in'

const CONGDAN1 = '00000000-0000-4000-8000-00000000c001'
const DOANHNGHIEP1 = '00000000-0000-4000-8000-00000000d001'

let sandbox: TestSandbox

beforeAll(async () => {
  const client = { OIDC_CLIENT_ID: 'portal', OIDC_CLIENT_SECRET: 'secret-of-this-test-only' }
  const appUrl = process.env.APP_URL ?? 'http://127.0.0.1:3000'
  sandbox = await aSandbox({ ...client, APP_URL: appUrl })
  // Before anything asks config(), which reads the environment once.
  Object.assign(process.env, { ...client, APP_URL: appUrl, OIDC_ISSUER: `${sandbox.url}/oidc` })
})

afterAll(() => sandbox.stop())

/** A browser as far as signing in needs one: cookies per host and port, redirects followed by hand. */
class Browser {
  readonly jar = new Map<string, string>()
  readonly names = cookieNames(config().PORT)
  csrf = ''

  constructor() {
    const cookie = csrfCookie(undefined, config().NEXTAUTH_SECRET)
    this.csrf = cookie.split('|')[0] ?? ''
    this.jar.set(this.names.csrf, cookie)
  }

  keep(answer: Response): Response {
    for (const line of answer.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';')
      const [name = '', ...value] = pair.split('=')
      const gone = attributes.some((one) => /max-age=0/i.test(one))
      if (gone) this.jar.delete(name)
      else this.jar.set(name, decodeURIComponent(value.join('=')))
    }
    return answer
  }

  headers(): Record<string, string> {
    const cookie = [...this.jar].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('; ')
    return { cookie, 'x-forwarded-for': '192.0.2.7', 'user-agent': 'Mozilla/5.0 (Android) Chrome/120' }
  }

  /** The button of /dang-nhap. */
  async begin(form: Record<string, string> = {}, headers: Record<string, string> = { origin: config().APP_URL }) {
    const body = new URLSearchParams({ csrfToken: this.csrf, callbackUrl: '/ca-nhan/ho-so?tab=moi', ...form })
    const type = { 'content-type': 'application/x-www-form-urlencoded' }
    const init = { method: 'POST', body: body.toString(), headers: { ...this.headers(), ...type, ...headers } }
    return this.keep(
      await beginNationalSignIn(new Request(`${config().APP_URL}/api/auth/signin/dvcqg?scope=evil`, init)),
    )
  }

  /** What the provider sends the browser back with. */
  async finish(address: string) {
    return this.keep(await finishNationalSignIn(new Request(address, { headers: this.headers() })))
  }

  get token() {
    return this.jar.get(this.names.session)
  }
}

/** Signs in at the provider and answers the address it sends the browser to. */
async function chooseAccount(authorize: string, username: string): Promise<string> {
  const jar: string[] = []
  const go = async (address: string, init: RequestInit = {}): Promise<string> => {
    const headers = { ...init.headers, cookie: jar.join('; ') }
    const answer = await fetch(new URL(address, authorize), { ...init, headers, redirect: 'manual' })
    for (const line of answer.headers.getSetCookie()) jar.push(line.split(';')[0] ?? '')
    return answer.headers.get('location') ?? ''
  }
  const interaction = await go(authorize)
  const resume = await go(interaction, {
    method: 'POST',
    body: new URLSearchParams({ 'tai-khoan': username }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  return go(resume)
}

const locationOf = (answer: Response) => answer.headers.get('location') ?? ''
const pathOf = (answer: Response) => locationOf(answer).replace(config().APP_URL, '')

async function signIn(username = 'congdan1', browser = new Browser()) {
  const authorize = locationOf(await browser.begin())
  const back = await chooseAccount(authorize, username)
  return { browser, back, answer: await browser.finish(back) }
}

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
})

describe('signing in that goes wrong comes back with a sentence', () => {
  const problemOf = (answer: Response) => new URL(locationOf(answer)).searchParams.get('loi')

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

  it('each with a line in the audit log that holds no more than the reason', async () => {
    const refused = await db.select().from(auditLog).where(eq(auditLog.act, 'sign_in.refused'))
    const problems = new Set(refused.map((row) => JSON.stringify(row.detail)))
    expect(problems).toEqual(
      new Set(['phien-cu', 'tu-choi', 'khong-ket-noi'].map((problem) => JSON.stringify({ problem }))),
    )
    expect(refused.every((row) => row.address === '192.0.2.7')).toBe(true)
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
