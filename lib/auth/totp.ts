import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** Time-based one-time passwords, RFC 6238 over RFC 4226: SHA-1, 30 seconds, six digits, as every authenticator app reads them. */
const STEP_SECONDS = 30
const DIGITS = 6
/** Clocks of phones run off: one step before and after also counts (RFC 6238 §5.2). */
const SKEW_STEPS = 1
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** RFC 4648 base 32 without padding. */
export function toBase32(bytes: Uint8Array): string {
  let bits = ''
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => ALPHABET[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}

/** Throws for anything that is not base 32. */
export function fromBase32(text: string): Buffer {
  const letters = text.toUpperCase().replace(/[\s=]/g, '')
  if (!/^[A-Z2-7]+$/.test(letters)) throw new Error('not a base 32 text')
  const bits = [...letters].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

/** 160 bits, the length RFC 4226 §4 asks for. */
export const newTotpSecret = () => toBase32(randomBytes(20))

/** A secret out of a keyed digest in base64url, for an offer that must come out the same twice. */
export const totpSecretOf = (digest: string) => toBase32(Buffer.from(digest, 'base64url').subarray(0, 20))

const stepAt = (at: Date) => Math.floor(at.getTime() / 1000 / STEP_SECONDS)

function codeOfStep(secret: Buffer, step: number, digits: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const digest = createHmac('sha1', secret).update(counter).digest()
  const offset = digest.readUInt8(digest.length - 1) & 0x0f
  const number = digest.readUInt32BE(offset) & 0x7fffffff
  return String(number % 10 ** digits).padStart(digits, '0')
}

/** The code an authenticator shows at `at` for a base 32 secret. */
export const totpCode = (secret: string, at: Date, digits = DIGITS) =>
  codeOfStep(fromBase32(secret), stepAt(at), digits)

/**
 * The time step `code` belongs to, or null when it is wrong, too old, too new, or not later than `lastStep`: each step
 * is accepted once, so that a code seen over a shoulder opens nothing (RFC 6238 §5.2).
 */
export function acceptedStep(secret: string, code: string, at: Date, lastStep: number | null): number | null {
  const given = Buffer.from(code.replace(/\s/g, ''))
  const key = fromBase32(secret)
  const current = stepAt(at)
  for (let step = current - SKEW_STEPS; step <= current + SKEW_STEPS; step++) {
    const right = Buffer.from(codeOfStep(key, step, DIGITS))
    const matches = given.length === right.length && timingSafeEqual(given, right)
    if (matches && (lastStep === null || step > lastStep)) return step
  }
  return null
}

/** What the QR code of an authenticator app holds. */
export function totpAddress(secret: string, username: string, issuer: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(username)}`
  return `otpauth://totp/${label}?${new URLSearchParams({ secret, issuer, algorithm: 'SHA1', digits: '6', period: '30' })}`
}
