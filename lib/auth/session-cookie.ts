import 'server-only'
import { cookies } from 'next/headers'
import { NextRequest } from 'next/server'
import { config } from '@/lib/platform/config'
import { cookieNames } from './cookies'
import { sessionSeconds } from './session'

export const sessionCookieName = () => cookieNames(config().PORT).session

/** Not readable by scripts, not sent with posts of other sites, only over TLS where there is TLS. */
export const sessionCookieOptions = () =>
  ({ httpOnly: true, sameSite: 'lax', path: '/', secure: config().APP_URL.startsWith('https:') }) as const

/** The token the browser holds, living or not. */
export async function heldToken(): Promise<string | undefined> {
  return (await cookies()).get(sessionCookieName())?.value
}

/** In actions only: a page cannot set cookies. `maxAge`, not `expires`: the product's clock may be shifted, the browser's is not. */
export async function holdToken(token: string, kind: 'citizen' | 'officer'): Promise<void> {
  const options = { ...sessionCookieOptions(), maxAge: sessionSeconds(kind) }
  ;(await cookies()).set(sessionCookieName(), token, options)
}

/** The same token out of a request, for route handlers. */
export const heldTokenOf = (request: Request): string | undefined =>
  new NextRequest(request.url, { headers: request.headers }).cookies.get(sessionCookieName())?.value

/** A Set-Cookie value that makes the browser forget its token. */
export const expiredSessionCookie = () =>
  `${sessionCookieName()}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${sessionCookieOptions().secure ? '; Secure' : ''}`
