// A provider that misbehaves in ways the sandbox does not: everything it may get wrong must end at the sign-in page.
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { citizens } from '@/db/schema'
import { config } from '@/lib/platform/config'
import { Browser, locationOf, pathOf, problemOf } from './testing'

const key = generateKeyPairSync('rsa', { modulusLength: 2048 })
const foreignKey = generateKeyPairSync('rsa', { modulusLength: 2048 })

const HONEST = {
  /** What discovery, id_token and address say who the provider is; empty for its own address. */
  issuer: '',
  tokenIssuer: '',
  audience: 'portal',
  /** Empty: the nonce that was asked for. */
  nonce: '',
  subject: 'person',
  userinfoSubject: 'person',
  signedBy: key.privateKey as KeyObject,
  ageSeconds: 0,
  tokenStatus: 200,
  userinfo: '' as string,
  claims: { TechID: 'tech-of-the-misbehaving', LoaiTaiKhoan: '1', HoVaTen: 'Người Mẫu' } as Record<string, unknown>,
}
let says = { ...HONEST }
let asked = { nonce: '' }
let server: Server
let origin = ''

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

function idToken(): string {
  const now = Math.floor(Date.now() / 1000) - says.ageSeconds
  const header = part({ alg: 'RS256', kid: 'one' })
  const times = { iat: now, exp: now + 600 }
  const who = { iss: says.tokenIssuer || `${origin}/oidc`, aud: says.audience, sub: says.subject }
  const body = `${header}.${part({ ...who, ...times, nonce: says.nonce || asked.nonce })}`
  return `${body}.${sign('RSA-SHA256', Buffer.from(body), says.signedBy).toString('base64url')}`
}

function answerTo(path: string): [number, string] {
  const base = `${origin}/oidc`
  if (path.endsWith('/openid-configuration'))
    return [
      200,
      JSON.stringify({
        issuer: says.issuer || base,
        authorization_endpoint: `${base}/authorize`,
        token_endpoint: `${base}/token`,
        userinfo_endpoint: `${base}/userinfo`,
        jwks_uri: `${base}/jwks`,
      }),
    ]
  if (path.endsWith('/jwks'))
    return [
      200,
      JSON.stringify({ keys: [{ ...key.publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }] }),
    ]
  if (path.endsWith('/token'))
    return [says.tokenStatus, JSON.stringify({ access_token: 'access', token_type: 'Bearer', id_token: idToken() })]
  return [200, says.userinfo || JSON.stringify({ sub: says.userinfoSubject, ...says.claims })]
}

beforeAll(async () => {
  server = createServer((request, response) => {
    const [status, body] = answerTo(request.url ?? '')
    response.writeHead(status, { 'content-type': 'application/json' }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  const client = { OIDC_CLIENT_ID: 'portal', OIDC_CLIENT_SECRET: 'secret-of-this-test-only' }
  Object.assign(process.env, { ...client, OIDC_ISSUER: `${origin}/oidc` })
})

afterAll(() => server.close())
beforeEach(() => {
  says = { ...HONEST }
})

/** Goes to the provider and comes straight back with a code. */
async function signIn(browser = new Browser()) {
  const authorize = new URL(locationOf(await browser.begin())).searchParams
  asked = { nonce: authorize.get('nonce') ?? '' }
  const query = new URLSearchParams({ code: 'any', state: authorize.get('state') ?? '' })
  return { browser, answer: await browser.finish(`${config().APP_URL}/api/auth/callback/dvcqg?${query}`) }
}

describe('the answers of the provider', () => {
  it('open a session when all is right', async () => {
    const { browser, answer } = await signIn()
    expect(pathOf(answer)).toBe('/ca-nhan/ho-so?tab=moi')
    expect(browser.token).toBeDefined()
  })

  it.each<[string, Partial<typeof HONEST>, string]>([
    ['an id_token signed by another key', { signedBy: foreignKey.privateKey }, 'phien-cu'],
    ['an id_token for another client', { audience: 'another' }, 'phien-cu'],
    ['an id_token of another issuer', { tokenIssuer: 'http://evil.example' }, 'phien-cu'],
    ['an id_token for another sign-in', { nonce: 'n'.repeat(43) }, 'phien-cu'],
    ['an id_token that has run out', { ageSeconds: 3600 }, 'phien-cu'],
    ['userinfo of another person', { userinfoSubject: 'somebody else' }, 'phien-cu'],
    ['userinfo that is no JSON', { userinfo: '<html>' }, 'khong-ket-noi'],
    ['a token endpoint that fails', { tokenStatus: 503 }, 'khong-ket-noi'],
    ['an account without TechID', { claims: { LoaiTaiKhoan: '1', HoVaTen: 'Người Mẫu' } }, 'thieu-ma'],
    ['an account without a kind', { claims: { TechID: 'x', HoVaTen: 'Người Mẫu' } }, 'thieu-thong-tin'],
  ])('are refused: %s', async (_what, twist, problem) => {
    says = { ...HONEST, ...twist }
    const before = await db.$count(citizens)
    const { browser, answer } = await signIn()
    expect(problemOf(answer)).toBe(problem)
    expect(pathOf(answer)).toContain('tiep=%2Fca-nhan%2Fho-so%3Ftab%3Dmoi')
    expect(browser.token).toBeUndefined()
    expect(await db.$count(citizens)).toBe(before)
  })

  it('are not asked for when it names another issuer than the configured one', async () => {
    says = { ...HONEST, issuer: 'http://evil.example' }
    expect(problemOf(await new Browser().begin())).toBe('khong-ket-noi')
  })
})
