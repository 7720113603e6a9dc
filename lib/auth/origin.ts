import 'server-only'
import { config } from '@/lib/platform/config'
import { Refusal } from '@/lib/platform/refusal'

/** The same question without the environment: did a page of `appUrl` send this request? */
export function isSameOrigin(headers: Headers, appUrl: string): boolean {
  const site = headers.get('sec-fetch-site')
  // The browser itself says so, and no page can make it lie.
  if (site !== null) return site === 'same-origin'
  const origin = headers.get('origin')
  if (origin !== null) return origin === new URL(appUrl).origin
  const referrer = headers.get('referer')
  return referrer !== null && URL.canParse(referrer) && new URL(referrer).origin === new URL(appUrl).origin
}

/**
 * For route handlers that change something by the session cookie (OWASP ASVS 5 3.5): refuses with 403 unless a page of
 * this site sent the request. Server actions need no call, Next compares the origin for them.
 */
export function requireSameOrigin(request: Request): void {
  if (isSameOrigin(request.headers, config().APP_URL)) return
  throw new Refusal('forbidden', 'auth.foreign_origin', 'Yêu cầu không được gửi từ trang của Cổng Dịch vụ công này.')
}
