import 'server-only'
import { type CipherGCM, createCipheriv, createDecipheriv, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { Transform } from 'node:stream'
import { config } from '@/lib/platform/config'
import type { ByteRange } from '../rules/ranges'

/*
 * A file at rest: 36 bytes of header (`MCF1`, 32 random bytes), pieces of 64 KiB, each AES-256-GCM with its tag behind it,
 * and a closing tag over the size. The key of a file is drawn from FIELD_ENCRYPTION_KEY and the random bytes, so the
 * number of a piece is a safe nonce. The storage key is authenticated with each piece: a file that was changed, cut,
 * reordered or put in the place of another does not open, whichever part of it is asked for.
 */
const MAGIC = Buffer.from('MCF1')
const SALT_BYTES = 32
const HEADER_BYTES = MAGIC.length + SALT_BYTES
const PIECE_BYTES = 64 * 1024
const TAG_BYTES = 16
const STORED_PIECE_BYTES = PIECE_BYTES + TAG_BYTES
/** Stands where a piece's number would: more than any file has. */
const CLOSING = 0xffffffff

type Seal = { key: Buffer; name: string }

function sealOf(salt: Buffer, storageKey: string): Seal {
  const master = Buffer.from(config().FIELD_ENCRYPTION_KEY, 'hex')
  return { key: Buffer.from(hkdfSync('sha256', master, salt, 'mot-cua file', 32)), name: storageKey }
}

function nonceOf(index: number): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(index, 8)
  return nonce
}

const pieceCipher = ({ key, name }: Seal, index: number) =>
  createCipheriv('aes-256-gcm', key, nonceOf(index)).setAAD(Buffer.from(name))

function closingTag({ key, name }: Seal, sizeBytes: number): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(CLOSING)).setAAD(Buffer.from(`${name} ${sizeBytes}`))
  cipher.final()
  return cipher.getAuthTag()
}

function openPiece({ key, name }: Seal, index: number, stored: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(index)).setAAD(Buffer.from(name))
  decipher.setAuthTag(stored.subarray(stored.length - TAG_BYTES))
  return Buffer.concat([decipher.update(stored.subarray(0, stored.length - TAG_BYTES)), decipher.final()])
}

/** Plain bytes in, sealed bytes out, nothing held back. */
export function sealing(storageKey: string): Transform {
  const salt = randomBytes(SALT_BYTES)
  const seal = sealOf(salt, storageKey)
  let cipher: CipherGCM | undefined
  let sizeBytes = 0

  return new Transform({
    construct(done) {
      this.push(Buffer.concat([MAGIC, salt]))
      done()
    },
    transform(chunk: Buffer, _encoding, done) {
      for (let at = 0; at < chunk.length; ) {
        cipher ??= pieceCipher(seal, sizeBytes / PIECE_BYTES)
        const part = chunk.subarray(at, at + PIECE_BYTES - (sizeBytes % PIECE_BYTES))
        this.push(cipher.update(part))
        at += part.length
        sizeBytes += part.length
        if (sizeBytes % PIECE_BYTES === 0) {
          this.push(tagOf(cipher))
          cipher = undefined
        }
      }
      done()
    },
    flush(done) {
      if (cipher) this.push(tagOf(cipher))
      this.push(closingTag(seal, sizeBytes))
      done()
    },
  })
}

function tagOf(cipher: CipherGCM): Buffer {
  cipher.final()
  return cipher.getAuthTag()
}

/** Size of the plain content of a sealed file of this size. */
export function plainSize(storedBytes: number): number {
  const sealed = storedBytes - HEADER_BYTES - TAG_BYTES
  return sealed - Math.ceil(sealed / STORED_PIECE_BYTES) * TAG_BYTES
}

/**
 * The plain bytes of `range`, piece by piece. Refuses a file that is not as it was written before the first of them, as
 * far as header and size tell; a changed piece throws when it is reached.
 */
export async function openSealed(
  file: FileHandle,
  storageKey: string,
  range?: ByteRange,
): Promise<AsyncGenerator<Buffer>> {
  const { size } = await file.stat()
  const header = await readAt(file, 0, HEADER_BYTES)
  const seal = sealOf(header.subarray(MAGIC.length), storageKey)
  const total = plainSize(size)
  const closed = await readAt(file, size - TAG_BYTES, TAG_BYTES)
  if (!header.subarray(0, MAGIC.length).equals(MAGIC) || !timingSafeEqual(closed, closingTag(seal, total))) {
    throw new Error(`stored file ${storageKey} is not as it was written`)
  }
  return piecesOf(file, seal, total, range ?? { start: 0, end: total - 1 })
}

async function* piecesOf(
  file: FileHandle,
  seal: Seal,
  total: number,
  { start, end }: ByteRange,
): AsyncGenerator<Buffer> {
  for (let first = start - (start % PIECE_BYTES); first <= end; first += PIECE_BYTES) {
    const index = first / PIECE_BYTES
    const length = Math.min(PIECE_BYTES, total - first) + TAG_BYTES
    const plain = openPiece(seal, index, await readAt(file, HEADER_BYTES + index * STORED_PIECE_BYTES, length))
    yield plain.subarray(Math.max(0, start - first), end + 1 - first)
  }
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafeSlow(length)
  const { bytesRead } = await file.read(buffer, 0, length, position)
  if (bytesRead !== length) throw new Error('stored file is shorter than it was')
  return buffer
}
