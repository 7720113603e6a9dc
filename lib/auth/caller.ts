import 'server-only'
import { isIP } from 'node:net'

/** Who is at the other end of a request, before anybody has signed in. */
export type Caller = {
  /** Network address, or `unknown`. */
  address: string
  /** Browser and system in words, for the person's list of sessions; null when the browser does not say. */
  device: string | null
}

/** First match wins: most browsers also claim to be the ones below them. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/coc_coc_browser/i, 'Cốc Cốc'],
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux|X11/, 'Linux'],
]

const nameIn = (table: typeof BROWSERS, text: string) => table.find(([pattern]) => pattern.test(text))?.[1]

/** `Chrome, Android`; null for anything unknown. The header itself is not kept: it tells more than a list needs. */
export function deviceOf(userAgent: string | null): string | null {
  const named = [nameIn(BROWSERS, userAgent ?? ''), nameIn(SYSTEMS, userAgent ?? '')].filter(Boolean)
  return named.length > 0 ? named.join(', ') : null
}

/**
 * Next puts the socket's address into `x-forwarded-for` when nobody else did. Behind a proxy the last entry is the one
 * that the nearest proxy wrote itself; entries before it are whatever the caller claimed.
 */
export function callerOf(headers: Headers): Caller {
  const last = headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? ''
  const address = last.replace(/^::ffff:(?=\d+\.)/i, '')
  return { address: isIP(address) ? address : 'unknown', device: deviceOf(headers.get('user-agent')) }
}
