import 'server-only'
import { randomBytes, randomInt, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { Refusal } from '@/lib/platform/refusal'

/** N = 2^17, r = 8, p = 1: the OWASP password storage sheet's scrypt setting, 128 MB and about half a second. */
const COST_LOG2 = 17
const BLOCK_SIZE = 8
const PARALLEL = 1
const KEY_BYTES = 32
/** Two at once bound the memory at 256 MB however many people sign in; the others wait in line. */
const AT_ONCE = 2
const LONGEST_LINE = 40

let running = 0
const line: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (line.length >= LONGEST_LINE)
      throw new Refusal(
        'too_many',
        'auth.busy',
        'Đang có quá nhiều người đăng nhập cùng lúc. Hãy thử lại sau một phút.',
      )
    await new Promise<void>((resolve) => line.push(resolve))
  } else running++
  try {
    return await work()
  } finally {
    // The place is handed over, not given up, so that a newcomer cannot take it from who waits.
    const next = line.shift()
    if (next) next()
    else running--
  }
}

type Parameters = { costLog2: number; blockSize: number; parallel: number }

function derive(password: string, salt: Buffer, { costLog2, blockSize, parallel }: Parameters): Promise<Buffer> {
  const options: ScryptOptions = {
    N: 2 ** costLog2,
    r: blockSize,
    p: parallel,
    maxmem: 256 * 2 ** costLog2 * blockSize,
  }
  // NFKC: a Vietnamese letter typed as one sign or as letter and mark is the same password (NIST SP 800-63B-4 §3.1.1.2).
  return inTurn(
    () =>
      new Promise((resolve, reject) => {
        scrypt(password.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) =>
          error ? reject(error) : resolve(key),
        )
      }),
  )
}

/** `scrypt$17$8$1$<salt>$<key>`: parameters and salt stand in the text, so that they can grow without losing anybody. */
export async function hashPassword(password: string, costLog2 = COST_LOG2): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt, { costLog2, blockSize: BLOCK_SIZE, parallel: PARALLEL })
  return ['scrypt', costLog2, BLOCK_SIZE, PARALLEL, salt.toString('base64url'), key.toString('base64url')].join('$')
}

/** Throws when `stored` was not written by `hashPassword`. */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const [scheme, costLog2, blockSize, parallel, salt, key] = stored.split('$')
  if (scheme !== 'scrypt' || !salt || !key) throw new Error('password hash of an unknown form')
  const parameters = { costLog2: Number(costLog2), blockSize: Number(blockSize), parallel: Number(parallel) }
  const right = Buffer.from(key, 'base64url')
  const given = await derive(password, Buffer.from(salt, 'base64url'), parameters)
  return right.length === given.length && timingSafeEqual(right, given)
}

/** Without letters and digits that are taken for one another, since somebody reads it aloud or copies it from a slip. */
const LEGIBLE = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A password for one sign-in: sixteen signs in groups of four, some 79 bits. */
export function newOneTimePassword(): string {
  const group = () => Array.from({ length: 4 }, () => LEGIBLE[randomInt(LEGIBLE.length)]).join('')
  return Array.from({ length: 4 }, group).join('-')
}

let decoy: Promise<string> | undefined

/** The work of a comparison without an account, so that an unknown name takes as long as a known one. Always false. */
export async function verifyAgainstNobody(password: string): Promise<false> {
  decoy ??= hashPassword(randomBytes(16).toString('base64url'))
  await verifyPassword(password, await decoy)
  return false
}
