import { createHash, createPublicKey, type JsonWebKey, randomBytes, verify } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestSandbox, type TestSandbox } from './testing'

const CALLBACK = 'http://127.0.0.1:3000/api/auth/callback/dvcqg'

let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await openTestSandbox()
})
afterAll(() => sandbox.close())

/** As little of a browser as the flow needs: cookies by name, redirects by hand. */
function browser() {
  const cookies = new Map<string, string>()
  return async (url: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(new URL(url, sandbox.base), {
      ...init,
      redirect: 'manual',
      headers: { ...(init.headers as Record<string, string>), cookie },
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    return response
  }
}

const form = (fields: Record<string, string>): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams(fields),
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
})

const location = (response: Response) => new URL(response.headers.get('location') ?? '', sandbox.base)
const verifier = randomBytes(32).toString('base64url')

function authorizeUrl(change: Record<string, string> = {}): string {
  const parameters = new URLSearchParams({
    response_type: 'code',
    client_id: 'portal',
    redirect_uri: CALLBACK,
    scope: 'openid',
    acr_values: 'LoA1',
    state: 'trang-thai',
    nonce: 'mot-lan',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...change,
  })
  return `/oidc/oauth2/authorize?${parameters}`
}

type Browser = ReturnType<typeof browser>

/** From the sign-in form to the portal's callback. */
async function signIn(go: Browser, fields: Record<string, string>): Promise<URL> {
  const signInPage = location(await go(authorizeUrl()))
  const resume = location(await go(signInPage.href, form(fields)))
  return location(await go(resume.href))
}

async function tokens(code: string, change: Record<string, string> = {}, headers: Record<string, string> = {}) {
  const fields = {
    grant_type: 'authorization_code',
    code,
    redirect_uri: CALLBACK,
    client_id: 'portal',
    client_secret: sandbox.settings.oidcClientSecret,
    code_verifier: verifier,
    ...change,
  }
  const body = new URLSearchParams(Object.entries(fields).filter(([, value]) => value !== ''))
  return fetch(`${sandbox.base}/oidc/oauth2/token`, { method: 'POST', body, headers })
}

interface Tokens {
  access_token: string
  id_token: string
}

describe('sign-in', () => {
  it('goes the whole way with PKCE, state and nonce, in one click', async () => {
    const callback = await signIn(browser(), { 'tai-khoan': 'congdan1' })
    expect(callback.origin + callback.pathname).toBe(CALLBACK)
    expect(callback.searchParams.get('state')).toBe('trang-thai')
    const response = await tokens(callback.searchParams.get('code') ?? '')
    expect(response.status).toBe(200)
    const { access_token, id_token } = (await response.json()) as Tokens
    const [head = '', body = '', signature = ''] = id_token.split('.')
    const { keys } = (await (await fetch(`${sandbox.base}/oidc/oauth2/jwks`)).json()) as { keys: JsonWebKey[] }
    const key = createPublicKey({ key: keys[0] ?? {}, format: 'jwk' })
    expect(verify('RSA-SHA256', Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url'))).toBe(true)
    expect(JSON.parse(Buffer.from(body, 'base64url').toString())).toMatchObject({
      iss: `${sandbox.base}/oidc`,
      aud: 'portal',
      sub: 'congdan1',
      nonce: 'mot-lan',
      acr: 'LoA1',
    })
    for (const method of ['POST', 'GET']) {
      const info = await fetch(`${sandbox.base}/oidc/oauth2/userinfo`, {
        method,
        headers: { authorization: `Bearer ${access_token}` },
      })
      expect(await info.json()).toMatchObject({
        sub: 'congdan1',
        TechID: '00000000-0000-4000-8000-00000000c001',
        LoaiTaiKhoan: '1',
        HoVaTen: 'Nguyễn Thị Mẫu',
        SoDinhDanh: '099190000001',
        NgayThangNamSinh: '19900214',
        GioiTinh: 2,
        MaSoThue: null,
        TenDoanhNghiep: null,
        ThuDienTu: 'congdan1@example.com',
        SoDienThoai: '0900000001',
        loAs: 'LoA1',
      })
    }
  })

  it('takes name and password, and gives the claims of an enterprise', async () => {
    const callback = await signIn(browser(), { 'ten-dang-nhap': ' doanhnghiep1 ', 'mat-khau': 'demo' })
    const response = await tokens(callback.searchParams.get('code') ?? '')
    const { access_token } = (await response.json()) as Tokens
    const headers = { authorization: `Bearer ${access_token}` }
    expect(await (await fetch(`${sandbox.base}/oidc/oauth2/userinfo`, { headers })).json()).toMatchObject({
      LoaiTaiKhoan: '2',
      MaSoThue: '9900000001',
      TenDoanhNghiep: 'Công ty TNHH Mẫu Thử',
    })
  })

  it('takes the client secret by Basic too', async () => {
    const callback = await signIn(browser(), { 'tai-khoan': 'congdan2' })
    const basic = Buffer.from(`portal:${sandbox.settings.oidcClientSecret}`).toString('base64')
    const code = callback.searchParams.get('code') ?? ''
    const response = await tokens(code, { client_id: '', client_secret: '' }, { authorization: `Basic ${basic}` })
    expect(response.status).toBe(200)
  })

  it.each([
    ['a wrong secret', { client_secret: 'sai' }],
    ['a wrong verifier', { code_verifier: 'x'.repeat(43) }],
    ['no verifier', { code_verifier: '' }],
    ['another redirect_uri', { redirect_uri: 'http://127.0.0.1:3000/khac' }],
  ])('gives no token for %s', async (_name, change) => {
    const callback = await signIn(browser(), { 'tai-khoan': 'congdan1' })
    const response = await tokens(callback.searchParams.get('code') ?? '', change)
    expect(response.status).toBeGreaterThanOrEqual(400)
    expect(await response.json()).not.toHaveProperty('access_token')
  })

  it('gives a code once', async () => {
    const code = (await signIn(browser(), { 'tai-khoan': 'congdan1' })).searchParams.get('code') ?? ''
    expect((await tokens(code)).status).toBe(200)
    expect((await tokens(code)).status).toBe(400)
  })

  it('shows a Vietnamese page without script: one button per account, a form, a message after a wrong password', async () => {
    const go = browser()
    const page = location(await go(authorizeUrl()))
    const shown = await go(page.href)
    const html = await shown.text()
    expect(shown.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(html).not.toContain('<script')
    for (const name of ['congdan1', 'congdan2', 'doanhnghiep1']) expect(html).toContain(`value="${name}"`)
    expect(html).toContain('<html lang="vi">')
    const wrong = await go(page.href, form({ 'ten-dang-nhap': '"><b>congdan1', 'mat-khau': 'sai' }))
    expect(wrong.status).toBe(422)
    const told = await wrong.text()
    expect(told).toContain('Tên đăng nhập hoặc mật khẩu không đúng.')
    expect(told).toContain('value="&quot;&gt;&lt;b&gt;congdan1"')
  })

  it('refuses an unregistered redirect and an unknown client with a page of ours', async () => {
    for (const change of [{ redirect_uri: 'http://evil.example/' }, { client_id: 'la' }]) {
      const response = await browser()(authorizeUrl(change))
      expect(response.status).toBe(400)
      expect(response.headers.get('location')).toBeNull()
      expect(await response.text()).toContain('Không đăng nhập được')
    }
  })

  it('tells a lost sign-in politely', async () => {
    const response = await browser()('/oidc/dang-nhap/khong-co')
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('Phiên đăng nhập đã hết hạn')
  })

  it('accepts the same portal under the name localhost', async () => {
    const response = await browser()(authorizeUrl({ redirect_uri: CALLBACK.replace('127.0.0.1', 'localhost') }))
    expect(location(response).pathname).toMatch(/^\/oidc\/dang-nhap\//)
  })
})

describe('signing out', () => {
  const logout = (hint: string) =>
    `/oidc/logout?${new URLSearchParams({ id_token_hint: hint, post_logout_redirect_uri: 'http://127.0.0.1:3000/', state: 's' })}`

  it('by id_token_hint goes back to the portal at once and ends session and tokens', async () => {
    const go = browser()
    const code = (await signIn(go, { 'tai-khoan': 'congdan1' })).searchParams.get('code') ?? ''
    const { access_token, id_token } = (await (await tokens(code)).json()) as Tokens
    // Signed in: a second authorize needs no page.
    expect(location(await go(authorizeUrl())).origin).toBe('http://127.0.0.1:3000')
    const out = await go(logout(id_token))
    expect([out.status, out.headers.get('location')]).toEqual([303, 'http://127.0.0.1:3000/?state=s'])
    expect(location(await go(authorizeUrl())).pathname).toMatch(/^\/oidc\/dang-nhap\//)
    const headers = { authorization: `Bearer ${access_token}` }
    expect((await fetch(`${sandbox.base}/oidc/oauth2/userinfo`, { headers })).status).toBe(401)
  })

  it('without a session goes back to the portal too', async () => {
    const code = (await signIn(browser(), { 'tai-khoan': 'congdan1' })).searchParams.get('code') ?? ''
    const { id_token } = (await (await tokens(code)).json()) as Tokens
    const out = await browser()(logout(id_token))
    expect([out.status, out.headers.get('location')]).toEqual([303, 'http://127.0.0.1:3000/?state=s'])
  })

  it("asks first when the token is another person's", async () => {
    const code = (await signIn(browser(), { 'tai-khoan': 'congdan2' })).searchParams.get('code') ?? ''
    const { id_token } = (await (await tokens(code)).json()) as Tokens
    const go = browser()
    await signIn(go, { 'tai-khoan': 'congdan1' })
    const out = await go(logout(id_token))
    expect(out.status).toBe(200)
    expect(await out.text()).toContain('Đăng xuất khỏi Định danh quốc gia?')
  })

  it('never goes to an address that is not registered', async () => {
    const code = (await signIn(browser(), { 'tai-khoan': 'congdan1' })).searchParams.get('code') ?? ''
    const { id_token } = (await (await tokens(code)).json()) as Tokens
    const out = await browser()(logout(id_token).replace(encodeURIComponent('127.0.0.1:3000/'), 'evil.example'))
    expect(out.status).toBe(400)
    expect(out.headers.get('location')).toBeNull()
  })
})
