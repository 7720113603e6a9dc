import { randomBytes } from 'node:crypto'
import { type NextRequest, NextResponse } from 'next/server'
import { cookieNames } from '@/lib/auth/cookies'
import { PATH_HEADER } from '@/lib/auth/return-path'
import { config as settings } from '@/lib/platform/config'
import { cameByOtherName, securityHeaders } from '@/lib/platform/csp'
import { csrfCookie } from '@/lib/platform/csrf'
import { pageRefusal } from '@/lib/platform/page-requests'
import { problem } from '@/lib/platform/route'

/** Runs before every page: one host, security headers with a fresh nonce, next-auth's csrf cookie for the sign-in page. */
export function proxy(request: NextRequest) {
  const { APP_URL, OIDC_ISSUER, NODE_ENV } = settings()
  const { pathname, search } = request.nextUrl
  const passedOn = new Headers(request.headers)
  passedOn.set(PATH_HEADER, pathname + search)
  if (cameByOtherName({ method: request.method, host: request.headers.get('host') }, APP_URL)) {
    return NextResponse.rewrite(new URL('/api/canonical', request.url), { request: { headers: passedOn } })
  }
  const refused = pageRefusal(factsOf(request), APP_URL)
  if (refused) return problem(refused.status, refused.code, refused.sentence)

  const secured = securityHeaders({
    nonce: randomBytes(16).toString('base64'),
    appUrl: APP_URL,
    formTargets: [OIDC_ISSUER],
    development: NODE_ENV === 'development',
  })
  // Next takes the nonce for its own scripts from the policy of the request.
  passedOn.set('content-security-policy', secured['Content-Security-Policy'] ?? '')

  const sealed = pathname === '/dang-nhap' ? sealCsrf(request, passedOn) : undefined
  const answer = NextResponse.next({ request: { headers: passedOn } })
  for (const [name, value] of Object.entries(secured)) answer.headers.set(name, value)
  if (sealed) answer.cookies.set(sealed)
  return answer
}

const factsOf = ({ method, headers }: NextRequest) => ({
  method,
  contentType: headers.get('content-type'),
  action: headers.get('next-action'),
  origin: headers.get('origin'),
})

/** Gives this same request and the browser the cookie; nothing when the browser already holds a good one. */
function sealCsrf(request: NextRequest, passedOn: Headers) {
  const { APP_URL, PORT, NEXTAUTH_SECRET } = settings()
  const name = cookieNames(PORT).csrf
  const existing = request.cookies.get(name)?.value
  const value = csrfCookie(existing, NEXTAUTH_SECRET)
  if (value === existing) return undefined

  request.cookies.set(name, value)
  passedOn.set('cookie', request.cookies.toString())
  return { name, value, httpOnly: true, sameSite: 'lax', path: '/', secure: APP_URL.startsWith('https:') } as const
}

// Files are left out by folder and by name, never by "has a dot": /dich-vu-cong/1.001193 is a page.
export const config = {
  matcher: ['/((?!api/|_next/static/|_next/image|fonts/|icons/|nhung/|favicon\\.ico$|robots\\.txt$|sitemap\\.xml$).*)'],
}
