import 'server-only'
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { config } from './config'
import { maskNumber } from './text'

const keys = new Map<string, Buffer>()

function keyFor(purpose: 'encrypt' | 'index' | 'seal'): Buffer {
  const ready = keys.get(purpose)
  if (ready) return ready
  const key = Buffer.from(
    hkdfSync('sha256', Buffer.from(config().FIELD_ENCRYPTION_KEY, 'hex'), '', `mot-cua ${purpose}`, 32),
  )
  keys.set(purpose, key)
  return key
}

/** AES-256-GCM; answers `v1.<iv>.<tag>.<text>` in base64url. For sensitive columns (NĐ 356/2025 Đ4; ASVS 5 §14). */
export function encrypt(plain: string): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyFor('encrypt'), iv)
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return ['v1', iv.toString('base64url'), cipher.getAuthTag().toString('base64url'), body.toString('base64url')].join(
    '.',
  )
}

/** The plain text again; throws when the value was changed or made under another key. */
export function decrypt(sealed: string): string {
  const [version, iv, tag, body] = sealed.split('.')
  if (version !== 'v1' || !iv || !tag || body === undefined) throw new Error('sealed value of an unknown form')
  const decipher = createDecipheriv('aes-256-gcm', keyFor('encrypt'), Buffer.from(iv, 'base64url'))
  decipher.setAuthTag(Buffer.from(tag, 'base64url'))
  return Buffer.concat([decipher.update(Buffer.from(body, 'base64url')), decipher.final()]).toString('utf8')
}

/** A value as JSON, packed and sealed: for contents that are kept whole. */
export const encryptJson = (value: unknown): string => encrypt(deflateRawSync(JSON.stringify(value)).toString('base64'))

/** The value again, as the JSON said it. */
export const decryptJson = (sealed: string): unknown =>
  JSON.parse(inflateRawSync(Buffer.from(decrypt(sealed), 'base64')).toString('utf8'))

/** A keyed digest, so that a sealed number can still be searched by equality. */
export function blindIndex(plain: string): string {
  return createHmac('sha256', keyFor('index')).update(plain).digest('base64url')
}

/** An identity number as rows hold it: sealed, to be found by equality, and masked for the screen. */
export const sealedIdentity = (number: string) => ({
  identitySealed: encrypt(number),
  identityIndex: blindIndex(number),
  identityMasked: maskNumber(number),
})

/** A digest nobody can make without our key, not even the owner of the database: what is sealed cannot be sealed anew. Hex. */
export function sealOf(content: string): string {
  return createHmac('sha256', keyFor('seal')).update(content).digest('hex')
}
