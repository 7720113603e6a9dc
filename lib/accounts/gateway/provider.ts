import 'server-only'
import type { AuthOptions } from 'next-auth'
import type { Adapter, AdapterUser } from 'next-auth/adapters'
import type { OAuthConfig } from 'next-auth/providers/oauth'
import { z } from 'zod'
import type { Caller } from '@/lib/auth/caller'
import { openCitizenSession } from '@/lib/auth/citizen-sign-in'
import { cookieNames } from '@/lib/auth/cookies'
import { type SignInProblem, sameSitePath } from '@/lib/auth/return-path'
import { newSessionToken, sessionSeconds } from '@/lib/auth/session'
import { sessionCookieOptions } from '@/lib/auth/session-cookie'
import { config } from '@/lib/platform/config'
import { log } from '@/lib/platform/log'
import { Refusal } from '@/lib/platform/refusal'
import { linkCitizen } from '../commands/citizens'

/** Id of the national identity provider in our addresses: /api/auth/callback/dvcqg. */
export const PROVIDER_ID = 'dvcqg'

const TIMEOUT_MS = 6000

const Metadata = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  userinfo_endpoint: z.url(),
  jwks_uri: z.url(),
  end_session_endpoint: z.url().optional(),
})
export type ProviderMetadata = z.infer<typeof Metadata>

/**
 * The provider's addresses (OpenID Connect Discovery 1.0 §4). Asked anew for every sign-in: that also shows whether the
 * provider is there before the browser is sent to it. Throws when it is not, or names another issuer than configured.
 */
export async function discoverProvider(): Promise<ProviderMetadata> {
  const issuer = config().OIDC_ISSUER.replace(/\/$/, '')
  const answer = await fetch(`${issuer}/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(TIMEOUT_MS),
    headers: { accept: 'application/json' },
  })
  if (!answer.ok) throw new Error(`identity provider answered ${answer.status}`)
  const metadata = Metadata.parse(await answer.json())
  if (metadata.issuer.replace(/\/$/, '') !== issuer) throw new Error('identity provider names another issuer')
  return metadata
}

/** One pass through sign-in: what is known of the browser, and what the steps find out for each other. */
export type Visit = {
  caller: Caller
  /** Token of the session the browser had; it ends when the new one begins. */
  heldToken: string | undefined
  problem?: SignInProblem
  /** `sub` of the id_token. */
  subject?: string
  user?: AdapterUser
  idToken?: string | undefined
}

const PROBLEM_OF_REASON: Record<string, SignInProblem> = {
  'account.no_tech_id': 'thieu-ma',
  'account.incomplete': 'thieu-thong-tin',
}

/** Links the account, or notes why not. The claims go no further than this. */
async function admit(visit: Visit, claims: unknown, idToken: string | undefined): Promise<boolean> {
  try {
    const { id } = await linkCitizen(claims)
    visit.user = { id, email: '', emailVerified: null }
    visit.idToken = idToken
    return true
  } catch (error) {
    visit.problem = (error instanceof Refusal && PROBLEM_OF_REASON[error.reason]) || 'loi-he-thong'
    // A message of the database may quote the claims; its code does not.
    if (!(error instanceof Refusal)) log.error({ code: codeOf(error) }, 'national account could not be linked')
    return false
  }
}

function codeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown'
}

/** next-auth's store over our two tables, as thin as it goes: accounts are linked in `admit`, tokens are not kept. */
function adapterOf(visit: Visit): Adapter {
  return {
    getUserByAccount: () => visit.user ?? null,
    // Never the session the browser came with: signing in always opens a new one (no session fixation).
    getSessionAndUser: () => null,
    createSession: async ({ sessionToken, userId, expires }) => {
      const { caller, heldToken, idToken } = visit
      await openCitizenSession(caller, { citizenId: userId, token: sessionToken, providerToken: idToken, heldToken })
      return { sessionToken, userId, expires }
    },
  }
}

/**
 * Told apart by what the errors carry, not by their names: those do not survive bundling. `error` is the provider's own
 * answer; `code` is a socket's; what is left are our checks of state, nonce, issuer and signature.
 */
function problemOf(error: unknown): SignInProblem {
  if (!(error instanceof Error)) return 'loi-he-thong'
  if ('error' in error) return error.error === 'invalid_grant' ? 'phien-cu' : 'khong-ket-noi'
  const silent =
    'code' in error || error instanceof SyntaxError || error.message.startsWith('outgoing request timed out')
  return silent ? 'khong-ket-noi' : 'phien-cu'
}

function providerOf(visit: Visit, metadata: ProviderMetadata): OAuthConfig<Record<string, unknown>> {
  const { OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_ACR_VALUES, OIDC_CHECKS } = config()
  const noting = async <T>(step: Promise<T>): Promise<T> => {
    try {
      return await step
    } catch (error) {
      visit.problem = problemOf(error)
      throw error
    }
  }
  return {
    id: PROVIDER_ID,
    name: 'Cổng Dịch vụ công quốc gia',
    type: 'oauth',
    issuer: metadata.issuer,
    jwks_endpoint: metadata.jwks_uri,
    authorization: {
      url: metadata.authorization_endpoint,
      params: { scope: 'openid', acr_values: OIDC_ACR_VALUES },
    },
    token: {
      url: metadata.token_endpoint,
      request: async ({ client, provider, params, checks }) => {
        const tokens = await noting(client.callback(provider.callbackUrl, params, checks))
        visit.subject = tokens.claims().sub
        return { tokens }
      },
    },
    userinfo: {
      url: metadata.userinfo_endpoint,
      // By POST, as the national provider documents it. Claims of another subject are no claims (OIDC Core 5.3.2).
      request: async ({ client, tokens }) => {
        const claims = await noting(client.userinfo(tokens.access_token ?? '', { method: 'POST', via: 'header' }))
        if (claims.sub !== visit.subject) throw new Error('userinfo of another subject')
        return claims
      },
    },
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    client: { token_endpoint_auth_method: 'client_secret_post' },
    checks: OIDC_CHECKS.filter((check) => check === 'pkce' || check === 'state' || check === 'nonce'),
    httpOptions: { timeout: TIMEOUT_MS },
    // A name for next-auth to hold on to; who it is is decided in `admit`, from the claims themselves.
    profile: () => ({ id: PROVIDER_ID }),
  }
}

/** Where citizens go who came from nowhere in particular. */
const CITIZEN_HOME = '/ca-nhan/ho-so'

/** A path of ours out of a path or a whole address of ours; undefined for anything else. */
export function ownPath(address: string | null | undefined): string | undefined {
  const { APP_URL } = config()
  return sameSitePath(address?.startsWith(APP_URL) ? address.slice(APP_URL.length) || '/' : address)
}

/** The settings of one pass through next-auth. */
export function signInOptions(visit: Visit, metadata: ProviderMetadata): AuthOptions {
  const { PORT, APP_URL, NEXTAUTH_SECRET } = config()
  const names = cookieNames(PORT)
  const options = sessionCookieOptions()
  const flow = { ...options, maxAge: 15 * 60 }
  return {
    secret: NEXTAUTH_SECRET,
    providers: [providerOf(visit, metadata)],
    adapter: adapterOf(visit),
    session: { strategy: 'database', maxAge: sessionSeconds('citizen'), generateSessionToken: newSessionToken },
    useSecureCookies: APP_URL.startsWith('https:'),
    cookies: {
      sessionToken: { name: names.session, options },
      csrfToken: { name: names.csrf, options },
      callbackUrl: { name: names.callbackUrl, options },
      state: { name: names.state, options: flow },
      pkceCodeVerifier: { name: names.pkce, options: flow },
      nonce: { name: names.nonce, options: flow },
    },
    pages: { signIn: '/dang-nhap', error: '/dang-nhap' },
    callbacks: {
      signIn: ({ account, profile }) => admit(visit, profile, account?.id_token),
      redirect: ({ url }) => APP_URL + (ownPath(url) ?? CITIZEN_HOME),
    },
    // Codes only: what comes with them may hold claims and tokens.
    logger: {
      error: (code) => log.warn({ code }, 'national sign-in failed'),
      warn: (code) => log.warn({ code }, 'national sign-in'),
      debug: () => undefined,
    },
  }
}

/** Where the citizen's browser leaves the provider too (RP-Initiated Logout 1.0); null when the provider does not answer or has none. */
export async function providerLogoutAddress(idToken: string): Promise<string | null> {
  try {
    const { end_session_endpoint } = await discoverProvider()
    if (!end_session_endpoint) return null
    const address = new URL(end_session_endpoint)
    address.searchParams.set('id_token_hint', idToken)
    address.searchParams.set('post_logout_redirect_uri', `${config().APP_URL}/`)
    return address.href
  } catch (error) {
    // Our session has ended already; the provider's own runs out by itself.
    log.warn({ reason: error instanceof Error ? error.name : 'unknown' }, 'identity provider unreachable at sign-out')
    return null
  }
}
