/** What the headers of one answer depend on. */
export type HeaderFacts = {
  /** Fresh for every answer, base64. */
  nonce: string
  /** Public address of the portal; HSTS only when it is https. */
  appUrl: string
  /** Addresses elsewhere that a form may lead to: the identity provider. Only their origins count. */
  formTargets: readonly string[]
  /** The development server evaluates code, opens a socket and writes style tags without a nonce. */
  development: boolean
}

/**
 * The Content-Security-Policy of a page (design §7, OWASP ASVS 5 3.4). Scripts run by nonce only; browsers that know
 * 'strict-dynamic' ignore 'self' there, older ones fall back to it. Next reads the nonce out of this same text.
 */
export function contentSecurityPolicy({ nonce, appUrl, formTargets, development }: HeaderFacts): string {
  const targets = [...new Set(formTargets.map((address) => new URL(address).origin))]
  const rules = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${development ? ' ws:' : ''}`,
    "frame-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    `form-action ${["'self'", ...targets].join(' ')}`,
    "frame-ancestors 'none'",
    appUrl.startsWith('https:') ? 'upgrade-insecure-requests' : '',
  ]
  return rules.filter(Boolean).join('; ')
}

/** Every security header of a page, by name. */
export function securityHeaders(facts: HeaderFacts): Record<string, string> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(facts),
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    ...(facts.appUrl.startsWith('https:')
      ? { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' }
      : {}),
  }
}

/**
 * Whether a page was asked for under the machine's other name. Cookies and the sign-in's callback belong to one host;
 * `localhost` and `127.0.0.1` are two for a browser.
 */
export function cameByOtherName(request: { method: string; host: string | null }, appUrl: string): boolean {
  const { host, port } = new URL(appUrl)
  const otherName = port ? `localhost:${port}` : 'localhost'
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  return isRead && request.host?.toLowerCase() === otherName && otherName !== host
}
