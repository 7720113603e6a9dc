import 'server-only'
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { Transform } from 'node:stream'
import { config } from '@/lib/platform/config'
import type { ByteRange } from '../rules/ranges'

/*
 * A file at rest: a header of 36 bytes (`MCF1`, 32 random bytes), then pieces of 64 KiB, each AES-256-GCM with its tag
 * behind it. The key of a file is drawn from FIELD_ENCRYPTION_KEY and the random bytes, so a counter is a safe nonce.
 * The nonce also says whether a piece is the last (the STREAM construction of Hoang, Reyhanitabar, Rogaway, Vizár), and
 * the storage key is authenticated with each: a file that was cut, reordered or swapped with another does not open.
 */
const MAGIC = Buffer.from('MCF1')
const SALT_BYTES = 32
const HEADER_BYTES = MAGIC.length + SALT_BYTES
const PIECE_BYTES = 64 * 1024
const TAG_BYTES = 16
const STORED_PIECE_BYTES = PIECE_BYTES + TAG_BYTES

type Seal = { key: Buffer; name: string }

function sealOf(salt: Buffer, storageKey: string): Seal {
  const master = Buffer.from(config().FIELD_ENCRYPTION_KEY, 'hex')
  return { key: Buffer.from(hkdfSync('sha256', master, salt, 'mot-cua file', 32)), name: storageKey }
}

function nonceOf(index: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(index, 7)
  nonce.writeUInt8(last ? 1 : 0, 11)
  return nonce
}

function sealPiece({ key, name }: Seal, index: number, last: boolean, plain: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(index, last)).setAAD(Buffer.from(name))
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

function openPiece({ key, name }: Seal, index: number, last: boolean, stored: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(index, last)).setAAD(Buffer.from(name))
  decipher.setAuthTag(stored.subarray(stored.length - TAG_BYTES))
  return Buffer.concat([decipher.update(stored.subarray(0, stored.length - TAG_BYTES)), decipher.final()])
}

/** Plain bytes in, sealed bytes out; holds at most one piece. */
export function sealing(storageKey: string): Transform {
  const salt = randomBytes(SALT_BYTES)
  const seal = sealOf(salt, storageKey)
  const piece = Buffer.alloc(PIECE_BYTES)
  let filled = 0
  let index = 0
  let begun = false

  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (!begun) this.push(Buffer.concat([MAGIC, salt]))
      begun = true
      for (let at = 0; at < chunk.length; ) {
        // A full piece is kept back until more comes: only then is it known not to be the last.
        if (filled === PIECE_BYTES) {
          this.push(sealPiece(seal, index++, false, piece))
          filled = 0
        }
        const taken = chunk.copy(piece, filled, at)
        filled += taken
        at += taken
      }
      done()
    },
    flush(done) {
      if (!begun) this.push(Buffer.concat([MAGIC, salt]))
      this.push(sealPiece(seal, index, true, piece.subarray(0, filled)))
      done()
    },
  })
}

/** Size of the plain content of a sealed file of this size. */
export function plainSize(storedBytes: number): number {
  const pieces = Math.max(1, Math.ceil((storedBytes - HEADER_BYTES) / STORED_PIECE_BYTES))
  return storedBytes - HEADER_BYTES - pieces * TAG_BYTES
}

/** The plain bytes of `range`, piece by piece. Throws when the file was changed or sealed under another key. */
export async function* openSealed(file: FileHandle, storageKey: string, range?: ByteRange): AsyncGenerator<Buffer> {
  const { size } = await file.stat()
  const header = await readAt(file, 0, HEADER_BYTES)
  if (!header.subarray(0, MAGIC.length).equals(MAGIC)) throw new Error(`stored file ${storageKey} has no known header`)
  const seal = sealOf(header.subarray(MAGIC.length), storageKey)
  const total = plainSize(size)
  const lastPiece = Math.max(0, Math.ceil(total / PIECE_BYTES) - 1)
  const { start, end } = range ?? { start: 0, end: total - 1 }
  for (
    let index = Math.floor(start / PIECE_BYTES);
    index <= Math.min(lastPiece, Math.floor(end / PIECE_BYTES));
    index++
  ) {
    const at = HEADER_BYTES + index * STORED_PIECE_BYTES
    const stored = await readAt(file, at, Math.min(STORED_PIECE_BYTES, size - at))
    const plain = openPiece(seal, index, index === lastPiece, stored)
    const first = index * PIECE_BYTES
    yield plain.subarray(Math.max(0, start - first), Math.min(plain.length, end + 1 - first))
  }
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafeSlow(length)
  const { bytesRead } = await file.read(buffer, 0, length, position)
  if (bytesRead !== length) throw new Error('stored file is shorter than it was')
  return buffer
}
