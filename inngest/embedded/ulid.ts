import { randomBytes } from 'node:crypto'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const TIME_CHARACTERS = 10
const RANDOM_CHARACTERS = 16

/** The smallest ULID of an instant, in milliseconds: rows with a smaller id are older. */
export function ulidFloor(atMs: number): string {
  let rest = Math.max(0, Math.floor(atMs))
  let text = ''
  for (let i = 0; i < TIME_CHARACTERS; i++) {
    text = ALPHABET.charAt(rest % 32) + text
    rest = Math.floor(rest / 32)
  }
  return text + '0'.repeat(RANDOM_CHARACTERS)
}

/** A new id that sorts by time (ULID, 26 characters), as the SDK expects for runs and events. */
export function ulid(atMs: number): string {
  const random = Array.from(randomBytes(RANDOM_CHARACTERS), (byte) => ALPHABET.charAt(byte & 31)).join('')
  return ulidFloor(atMs).slice(0, TIME_CHARACTERS) + random
}
