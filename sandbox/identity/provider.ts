import Provider, { type Configuration, type KoaContextWithOIDC } from 'oidc-provider'
import type { SandboxSettings } from '../config'
import { Html, type Page } from '../page/html'
import type { Storage } from '../storage'
import { EMPTY_CLAIMS, findAccount } from './accounts'
import { identityKeys } from './keys'
import { OidcStore, sweepOidc } from './oidc-store'
import { messagePage, signOutPage } from './sign-in-page'

const HOURS = 3600

/** Every claim of (e) comes with `openid` alone, as from the national WSO2 server. */
const CLAIM_NAMES = [
  'sub',
  ...Object.keys(findAccount('congdan1')?.claims ?? {}),
  ...EMPTY_CLAIMS,
] as const satisfies readonly string[]

/**
 * OpenID Connect shaped like the sign-in of DVCQG (national-portal.md e): code flow, `acr_values=LoA1`, secret in the
 * body or in the header, PKCE where the client brings it, userinfo by GET and POST, logout by id_token_hint.
 * `port` is the one that is really listened on; the issuer is `http://127.0.0.1:<port>/oidc`.
 */
export function identityProvider(settings: SandboxSettings, storage: Storage, port: number): Provider {
  sweepOidc(storage)
  const provider = new Provider(`http://127.0.0.1:${port}/oidc`, configuration(settings, storage, port))
  provider.use(answerWithoutSession)
  return provider
}

/** The portal's own origin and the same under the other name of this machine. */
export function portalOrigins(appUrl: string): string[] {
  const url = new URL(appUrl)
  const local = ['127.0.0.1', 'localhost']
  if (!local.includes(url.hostname)) return [url.origin]
  return local.map((name) => `${url.protocol}//${name}${url.port === '' ? '' : `:${url.port}`}`)
}

/** Paths as those of the national server, below /oidc. */
const ROUTES = {
  authorization: '/oauth2/authorize',
  token: '/oauth2/token',
  userinfo: '/oauth2/userinfo',
  jwks: '/oauth2/jwks',
  revocation: '/oauth2/revoke',
  introspection: '/oauth2/introspect',
  end_session: '/logout',
}

/** Seconds. */
const LIFETIMES = {
  AccessToken: HOURS,
  AuthorizationCode: 120,
  Grant: 8 * HOURS,
  IdToken: HOURS,
  Interaction: HOURS,
  Session: 8 * HOURS,
}

function configuration(settings: SandboxSettings, storage: Storage, port: number): Configuration {
  const { jwk, cookies } = identityKeys(storage)
  const origins = portalOrigins(settings.appUrl)
  return {
    adapter: (model) => new OidcStore(storage, model),
    acrValues: ['LoA1'],
    claims: { openid: [...CLAIM_NAMES], email: ['ThuDienTu'], acr: null, auth_time: null, sid: null, iss: null },
    scopes: ['openid', 'email'],
    clients: [
      {
        client_id: settings.oidcClientId,
        client_secret: settings.oidcClientSecret,
        grant_types: ['authorization_code'],
        response_types: ['code'],
        redirect_uris: origins.map((origin) => `${origin}/api/auth/callback/dvcqg`),
        post_logout_redirect_uris: origins.map((origin) => `${origin}/`),
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    clientBasedCORS: () => false,
    // Browsers do not tell ports apart: two copies on one machine must not share cookies.
    cookies: {
      keys: cookies,
      names: { session: `sandbox_${port}`, interaction: `sandbox_${port}_i`, resume: `sandbox_${port}_r` },
    },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: true, logoutSource, postLogoutSuccessSource: signedOut },
      introspection: { enabled: true },
      revocation: { enabled: true },
      userinfo: { enabled: true },
    },
    findAccount: (_ctx, id) => accountOf(id),
    interactions: { url: (_ctx, interaction) => `/oidc/dang-nhap/${interaction.uid}` },
    jwks: { keys: [jwk] },
    loadExistingGrant: grantEverything,
    pkce: { required: () => false },
    renderError: (ctx, out) => showError(ctx, out.error, out.error_description),
    responseTypes: ['code'],
    routes: ROUTES,
    ttl: LIFETIMES,
  }
}

function accountOf(id: string) {
  const account = findAccount(id)
  if (!account) return undefined
  const empty = Object.fromEntries(EMPTY_CLAIMS.map((name) => [name, null]))
  return { accountId: id, claims: () => ({ sub: id, ...empty, ...account.claims }) }
}

/** There is no consent screen at the national sign-in: the portal is known and gets what it asks for. */
async function grantEverything(ctx: KoaContextWithOIDC) {
  const { client, session, provider } = ctx.oidc
  if (!client || !session?.accountId) return undefined
  const known = session.grantIdFor(client.clientId)
  const found = known === undefined ? undefined : await provider.Grant.find(known)
  if (found) return found
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId })
  grant.addOIDCScope('openid email')
  grant.addOIDCClaims([...CLAIM_NAMES])
  await grant.save()
  return grant
}

function show(ctx: KoaContextWithOIDC, status: number, { text, nonce }: Page): void {
  ctx.status = status
  ctx.type = 'html'
  ctx.set('cache-control', 'no-store')
  ctx.set(
    'content-security-policy',
    `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; frame-ancestors 'none'`,
  )
  ctx.body = text
}

function showError(ctx: KoaContextWithOIDC, error: string, description: string | undefined): void {
  const message = `Yêu cầu đăng nhập không hợp lệ (${error}${description === undefined ? '' : `: ${description}`}).`
  show(ctx, Math.max(ctx.status, 400), messagePage('Không đăng nhập được', message))
}

function signedOut(ctx: KoaContextWithOIDC): void {
  show(ctx, 200, messagePage('Đã đăng xuất', 'Bạn đã đăng xuất khỏi Định danh quốc gia.'))
}

/** Where the browser goes after logout; the address was checked against the registered ones before. */
function afterLogout(ctx: KoaContextWithOIDC): string | undefined {
  const { post_logout_redirect_uri: target, state } = ctx.oidc.params ?? {}
  if (typeof target !== 'string') return undefined
  const url = new URL(target)
  if (typeof state === 'string') url.searchParams.set('state', state)
  return url.href
}

/** With the id_token of the very person who is signed in nothing is asked: out, and back to the portal. */
async function logoutSource(ctx: KoaContextWithOIDC, form: string): Promise<void> {
  const { session, entities, provider } = ctx.oidc
  const target = afterLogout(ctx)
  const subject = entities.IdTokenHint?.payload.sub
  if (!session || target === undefined || subject !== session.accountId) {
    show(ctx, 200, signOutPage(new Html(form)))
    return
  }
  for (const { grantId } of Object.values(session.authorizations ?? {}))
    if (grantId !== undefined) await revokeGrant(provider, grantId)
  await session.destroy()
  ctx.cookies.set(provider.cookieName('session'), null)
  ctx.redirect(target)
  ctx.status = 303
}

/** Tokens and codes of a grant, and the grant itself. */
async function revokeGrant(provider: Provider, grantId: string): Promise<void> {
  await provider.AccessToken.revokeByGrantId(grantId)
  const grant = await provider.Grant.find(grantId)
  await grant?.destroy()
}

/**
 * The library ends a logout without a session by a page that needs script (or an English button); this sends the
 * browser on by itself. Runs around the library's own work.
 */
async function answerWithoutSession(ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> {
  await next()
  if (ctx.oidc?.route !== 'end_session' || ctx.status !== 200 || ctx.oidc.session?.accountId !== undefined) return
  const target = afterLogout(ctx)
  if (target === undefined) {
    signedOut(ctx)
    return
  }
  ctx.redirect(target)
  ctx.status = 303
}
