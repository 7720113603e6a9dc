import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

const PREFIX = /^signkey-\w+-/
/** How far the clocks of the two sides may be apart; the SDK allows the same. */
const TOLERANCE_SECONDS = 300

const hmac = (key: string, body: string | Buffer, seconds: string) =>
  createHmac('sha256', key.replace(PREFIX, '')).update(body).update(seconds).digest('hex')

/** Compares secrets without telling by its duration how much of them was right. */
export function sameSecret(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => createHash('sha256').update(text).digest())
  return left !== undefined && right !== undefined && timingSafeEqual(left, right)
}

/**
 * The value of `x-inngest-signature` for a body: `t=<unix seconds>&s=<hex HMAC-SHA256>`. The body must be RFC 8785
 * canonical JSON, because the SDK checks it after parsing and canonicalising again. The real clock is used, never the
 * shifted one: the SDK compares it with its own.
 */
export function sign(key: string, body: string, nowMs = Date.now()): string {
  const seconds = Math.round(nowMs / 1000).toString()
  return `t=${seconds}&s=${hmac(key, body, seconds)}`
}

/** Why the signature of a response does not hold, or undefined when it does. The SDK signs the bytes it sends. */
export function signatureFault(key: string, header: string | undefined, body: Buffer, nowMs = Date.now()) {
  if (!header) return 'thiếu chữ ký'
  const fields = new URLSearchParams(header)
  const seconds = fields.get('t') ?? ''
  if (!/^\d+$/.test(seconds) || Math.abs(nowMs / 1000 - Number(seconds)) > TOLERANCE_SECONDS) return 'chữ ký quá hạn'
  return sameSecret(fields.get('s') ?? '', hmac(key, body, seconds)) ? undefined : 'chữ ký sai'
}

/** The `Authorization` header with which the SDK calls us: the key's prefix and the SHA-256 of its decoded hex. */
export function bearerOf(key: string): string {
  const prefix = PREFIX.exec(key)?.[0] ?? ''
  const digest = createHash('sha256')
    .update(Buffer.from(key.replace(PREFIX, ''), 'hex'))
    .digest('hex')
  return `Bearer ${prefix}${digest}`
}
