import 'server-only'
import { config } from '@/lib/platform/config'
import { Refusal } from '@/lib/platform/refusal'

/** Which page sent a request, as far as the browser says: one of `appUrl`, another, or not told. */
export function senderOf(headers: Headers, appUrl: string): 'own' | 'foreign' | 'unknown' {
  const ownIf = (own: boolean) => (own ? 'own' : 'foreign')
  const site = headers.get('sec-fetch-site')
  // The browser itself says so, and no page can make it lie.
  if (site !== null) return ownIf(site === 'same-origin')
  const origin = headers.get('origin')
  if (origin !== null) return ownIf(origin === new URL(appUrl).origin)
  const referrer = headers.get('referer')
  if (referrer === null) return 'unknown'
  return ownIf(URL.canParse(referrer) && new URL(referrer).origin === new URL(appUrl).origin)
}

const FOREIGN = () =>
  new Refusal('forbidden', 'auth.foreign_origin', 'Yêu cầu không được gửi từ trang của Cổng Dịch vụ công này.')

/**
 * For route handlers that change something by the session cookie (OWASP ASVS 5 3.5): refuses with 403 unless a page of
 * this site sent the request. Server actions need no call, Next compares the origin for them.
 */
export function requireSameOrigin(request: Request): void {
  if (senderOf(request.headers, config().APP_URL) !== 'own') throw FOREIGN()
}

/** The milder check for forms that carry a csrf token of their own: an old browser that says nothing may pass. */
export function refuseForeignOrigin(request: Request): void {
  if (senderOf(request.headers, config().APP_URL) === 'foreign') throw FOREIGN()
}
